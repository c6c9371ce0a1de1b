import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { runRestore } from '../../backup/command';
import { prepare } from '../../simulation/command';
import { openNote } from '../../simulation/ledger';
import { asOwner } from '../../simulation/simulate';
import { connections } from '../../subgraphs/connections';
import { verifyCoverageOf } from '../../subgraphs/connections/services/coverage/verify-coverage';
import { verifyHistoryOf } from '../../subgraphs/connections/services/writes/verify-history';
import { createDataSource, query } from '../../subgraphs/kit/database';
import type { RunQuery } from '../../subgraphs/kit/pagination/pages';
import { databaseOptions } from '../../subgraphs/kit/subgraph';
import { useDatabase } from '../support/database';
import { schemaOf } from '../support/schema-of';

/** A backup of every released version, and of the one under way. */
const VERSIONS = readdirSync(__dirname)
  .filter((name) => name.endsWith('.zip'))
  .map((name) => name.replace('.zip', ''));

const database = useDatabase();

/** Another database of the same server. */
async function databaseNamed(name: string): Promise<string> {
  const client = new Client({ connectionString: database() });
  await client.connect();
  await client.query(`create database "${name}"`);
  await client.end();
  return Object.assign(new URL(database()), { pathname: `/${name}` }).href;
}

async function schemaIn(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const schema = await schemaOf(client);
  await client.end();
  return schema;
}

const outputs = { result: { write: () => {} }, progress: { write: () => {} } };

/** The schema that this version makes where nothing was before. */
let fresh: string[];

beforeAll(async () => {
  const url = await databaseNamed('fresh');
  await prepare(url);
  await asOwner(url, (_, run) => openNote(run));
  fresh = await schemaIn(url);
}, 60_000);

test('the version under way has its backup', async () => {
  const { version } = JSON.parse(await readFile(join(__dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  expect(VERSIONS).toContain(version);
});

describe.each(VERSIONS)('a registry of version %s', (version) => {
  let url: string;

  beforeAll(async () => {
    url = await databaseNamed(version);
    await runRestore((work) => work(url), join(__dirname, `${version}.zip`), false, outputs);
  }, 60_000);

  test('gets the schema that a new one has', async () => {
    expect(await schemaIn(url)).toEqual(fresh);
  });

  test('has its plans, reports and history in order', async () => {
    const dataSource = await createDataSource(databaseOptions(connections, url)).initialize();
    const run: RunQuery = (statement) => query(dataSource, statement);
    const coverage = await verifyCoverageOf(run, () => {});
    const history = await verifyHistoryOf(run, () => {});
    await dataSource.destroy();
    expect(coverage.differences).toBe(0);
    expect(coverage.tasks).toBeGreaterThan(0);
    expect(history.differences).toBe(0);
    expect(history.entries).toBeGreaterThan(0);
  });
});
