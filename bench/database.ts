import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedDatabase } from '../gateway/embedded';
import { clusterIn } from '../gateway/embedded/data-folder';
import { loadShippedRegistry } from '../registry/shipped';
import { SUBGRAPHS } from '../schema/subgraphs';
import { shippedDatabases } from '../simulation/command';
import { scaleOf } from '../simulation/scales';
import { simulate } from '../simulation/simulate';
import { loadAreas } from '../subgraphs/kit/areas';
import { migrate } from '../subgraphs/kit/migrate';
import { projectFolder } from '../subgraphs/kit/project-folder';
import { databaseOptions } from '../subgraphs/kit/subgraph';

/** `shipped`: the plans that come with the product, nothing simulated. */
export const SCALES = ['shipped', 'small', 'province', 'national'] as const;
export type Scale = (typeof SCALES)[number];

export interface BenchDatabase {
  /** Of the login that owns the tables. */
  url: string;
  /** PostgreSQL's first process, which all others descend from. */
  process: number;
  /** How many connection tasks it holds. */
  tasks: number;
  /** e.g. `PostgreSQL 18.4` */
  version: string;
  query: <Row>(text: string, values?: unknown[]) => Promise<Row[]>;
  stop(): Promise<void>;
}

/** Kept from run to run: a nation takes minutes to load. */
const folderOf = (scale: Scale): string => path.join(projectFolder(), '.ketnoi', `bench-${scale}`);

/** Writes plans into a registry that has none but those that come with the product. */
type Fill = (url: string) => Promise<void>;

/**
 * The last year's plans of all provinces, without districts, each as large as at the scale: the same cells made of the
 * same groups, and a fraction of the tasks.
 */
export const fillOneYear =
  (scale: Exclude<Scale, 'shipped'>): Fill =>
  async (url) => {
    const areas = loadAreas();
    const { years, decks } = scaleOf(scale, areas);
    const oneYear = { areas: areas.provinces('PROVINCES_63'), years: years.slice(-1), decks };
    const simulation = { scale: oneYear, seed: 1, areas, databases: await shippedDatabases(areas) };
    await simulate(url, { scale: 'small', seed: 1 }, simulation, () => undefined);
  };

const runSimulate = (scale: Scale) => async (url: string) => {
  const script = path.join(projectFolder(), 'scripts/run.mjs');
  const child = spawn(process.execPath, [script, 'simulation/cli', '--scale', scale], {
    env: { ...process.env, DATABASE_URL: url, DATABASE_OWNER_URL: url },
    stdio: ['ignore', 2, 2],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`npm run simulate -- --scale ${scale}: exit code ${code}`);
};

/** What the peers and the floor read besides the product's tables: areas, which the product holds in memory. */
async function prepareTables(client: Client): Promise<void> {
  const areas = loadAreas().all();
  await client.query(`
    drop schema if exists bench, bench_views cascade;
    create schema bench;
    create table bench.area (id text primary key, name_vi text not null);
    create table bench.coverage_cell (position integer primary key, area_id text not null,
      database_code text not null, state text not null, overdue boolean not null, task_count integer not null);
    create table bench.row (id uuid primary key, task_id text not null, note text)`);
  await client.query('insert into bench.area select * from unnest($1::text[], $2::text[])', [
    areas.map(({ id }) => id),
    areas.map(({ name }) => name.vi),
  ]);
  await client.query('analyze bench.area');
}

/** Opens the database of a scale, loading it the first time. */
export async function openDatabase(
  scale: Scale,
  folder: string = folderOf(scale),
  fill: Fill = runSimulate(scale),
): Promise<BenchDatabase> {
  const { url, stop } = await startEmbeddedDatabase({ dataDir: folder });
  for (const { definition } of SUBGRAPHS) await migrate(databaseOptions(definition, url));
  await loadShippedRegistry(url);
  const client = new Client({ connectionString: url });
  await client.connect();
  const query = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await client.query(text, values)).rows as Row[];
  const simulated = await query('select from connections.plan where simulated limit 1');
  if (scale !== 'shipped' && simulated.length === 0) await fill(url);
  await prepareTables(client);
  const [facts] = await query<{ tasks: number; version: string }>(
    "select count(*)::int as tasks, 'PostgreSQL ' || current_setting('server_version') as version from connections.connection_task",
  );
  return {
    url,
    process: Number.parseInt(readFileSync(path.join(clusterIn(folder), 'postmaster.pid'), 'utf8'), 10),
    ...facts!,
    query,
    stop: async () => {
      await client.end();
      await stop();
    },
  };
}
