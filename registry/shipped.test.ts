import { Client } from 'pg';
import { SUBGRAPHS } from '../schema/subgraphs';
import { migrate } from '../subgraphs/kit/migrate';
import { databaseOptions } from '../subgraphs/kit/subgraph';
import { useDatabase } from '../test/support/database';
import { loadShippedRegistry } from './shipped';

const databaseUrl = useDatabase();

test('the shipped registry is loaded at the first start, and left alone at the next', async () => {
  for (const { definition } of SUBGRAPHS) await migrate(databaseOptions(definition, databaseUrl()));
  const first = await loadShippedRegistry(databaseUrl());
  expect(first.written).toBeGreaterThan(312);
  expect(await loadShippedRegistry(databaseUrl())).toEqual({ written: 0, removed: 0, mistakes: [] });
});

test('shipped files that would remove what was recorded are told, and change nothing', async () => {
  await loadShippedRegistry(databaseUrl());
  const client = new Client({ connectionString: databaseUrl() });
  await client.connect();
  await client.query('truncate registry.load');
  await client.query(`insert into plans.target (id, plan_id, position, ref, title_vi, title_en)
    values ('bac-giang-2024/X', 'bac-giang-2024', 99, 'X', 'Một', 'One')`);
  await client.query(`insert into plans.target_figure (id, target_id, period, value, actor_name, actor_subject,
      actor_role, actor_claim) values ('f', 'bac-giang-2024/X', '2024-05', 1, 'a', 'a', 'administrator', 'a')`);
  const { written, mistakes } = await loadShippedRegistry(databaseUrl());
  const { rowCount } = await client.query(`select from plans.target where id = 'bac-giang-2024/X'`);
  await client.end();
  expect(written).toBe(0);
  expect(mistakes).toEqual([expect.objectContaining({ file: 'plans/bac-giang-2024.yaml' })]);
  expect(rowCount).toBe(1);
});
