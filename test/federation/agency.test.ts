import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { composeServices, type ServiceDefinition } from '@theguild/federation-composition';
import { execute, type GraphQLSchema, parse, validate } from 'graphql';
import { ask } from '../../gateway/testing/gateway-process';
import { loadShippedRegistry } from '../../registry/shipped';
import { createCluster, type TestCluster } from '../support/cluster';
import { type Agency, startAgency } from './agency';

const SECONDS = 1000;
const SUBGRAPHS = ['units', 'plans', 'connections', 'registration'] as const;
let folder: string;
let cluster: TestCluster;
let agency: Agency;
/** The composed supergraph in a router that shares neither planner nor executor with the gateway. */
let otherRouter: GraphQLSchema;

/** What a subgraph publishes of itself, once it answers, as every Federation composition asks for it. */
async function readService(name: string, url: string): Promise<ServiceDefinition> {
  for (;;) {
    const { data } = await ask({ origin: new URL(url).origin }, '{ _service { sdl } }');
    const { sdl } = (data?._service ?? {}) as { sdl?: string };
    if (sdl !== undefined) return { name, url, typeDefs: parse(sdl) };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ketnoi-agency-'));
  const SUPERGRAPH_FILE = join(folder, 'supergraph.graphql');
  cluster = await createCluster({ SUPERGRAPH_FILE });
  await cluster.start('database');
  await Promise.all(SUBGRAPHS.map((name) => cluster.start(name)));
  agency = await startAgency();
  const services = await Promise.all([
    ...SUBGRAPHS.map((name) => readService(name, cluster.url(name))),
    readService('agency', agency.url),
  ]);
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  await writeFile(SUPERGRAPH_FILE, supergraphSdl);
  await loadShippedRegistry(cluster.databaseUrl);
  await cluster.start('gateway');
  otherRouter = getStitchedSchemaFromSupergraphSdl({ supergraphSdl });
}, 60 * SECONDS);

afterAll(async () => {
  await agency?.stop();
  await cluster?.close();
  await rm(folder, { recursive: true, force: true });
}, 30 * SECONDS);

const TASKS = `{
  connectionTasks(first: 200, asOf: "2024-06-30") {
    nodes { id timeliness supportLevel database { code name contactDesk { name } } leadUnits { name } }
  }
}`;

interface Task {
  id: string;
  timeliness: string;
  supportLevel: string | null;
  database: { code: string; name: string; contactDesk: { name: string } | null };
}

const nodesOf = (data: unknown): Task[] =>
  (data as { connectionTasks: { nodes: Task[] } }).connectionTasks.nodes;

test("a page of all tasks has the agency's fields beside the registry's, for one request to the agency", async () => {
  const before = agency.requests();
  const { data, errors } = await ask(cluster.gateway, TASKS);
  expect(errors).toBeUndefined();
  expect(agency.requests() - before).toBe(1);
  const tasks = nodesOf(data);
  expect(tasks).toHaveLength(120);
  const land = tasks.filter(({ id }) => id.endsWith('/land'));
  expect(land.length).toBeGreaterThan(0);
  for (const task of land) {
    expect(task).toMatchObject({
      supportLevel: 'ROUND_THE_CLOCK',
      database: { name: 'Cơ sở dữ liệu đất đai quốc gia', contactDesk: { name: 'Bàn hỗ trợ thử nghiệm 1' } },
    });
  }
  expect(new Set(tasks.map(({ supportLevel }) => supportLevel))).toEqual(
    new Set(['ROUND_THE_CLOCK', 'OFFICE_HOURS']),
  );
});

const DESKS = '{ contactDesks { name databases { code name(language: EN) sector { code } } } }';

test('what the agency refers to is answered by the registry', async () => {
  const { data, errors } = await ask(cluster.gateway, DESKS);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    contactDesks: [
      { databases: [{ code: 'land', name: 'National Land Database', sector: { code: 'land' } }, {}] },
      { databases: [{ code: 'business-registration' }] },
    ],
  });
});

/** They say `asOf` wherever a field takes it: other routers do not hand it down to other subgraphs (decision 0003). */
const QUERIES = new Map(
  readFileSync(join(__dirname, '..', 'queries.graphql'), 'utf8')
    .split(/^(?=query )/m)
    .map((text) => [/^query (\w+)/.exec(text)![1]!, text]),
);
const LAND = QUERIES.get('Land')!;

test.each([
  ['tasks with their desks', TASKS],
  ['desks with their databases', DESKS],
  ['tasks of one database', LAND],
  ['provinces', QUERIES.get('Provinces')!],
  ['a plan', QUERIES.get('Plan')!],
])('another router answers %s from the same supergraph as the gateway does', async (_, query) => {
  const document = parse(query);
  expect(validate(otherRouter, document)).toEqual([]);
  const other = await execute({ schema: otherRouter, document, contextValue: {} });
  const { data, errors } = await ask(cluster.gateway, query);
  expect(errors).toBeUndefined();
  expect(JSON.parse(JSON.stringify(other))).toEqual({ data });
});

test('while the agency is down its fields are null, an error names it, and the registry answers the rest', async () => {
  const before = nodesOf((await ask(cluster.gateway, TASKS)).data);
  await agency.stop();
  const { status, data, errors } = await ask(cluster.gateway, TASKS);
  expect(status).toBe(200);
  expect(nodesOf(data)).toEqual(
    before.map((task) => ({
      ...task,
      supportLevel: null,
      database: { ...task.database, contactDesk: null },
    })),
  );
  expect(
    new Set(errors?.map(({ extensions }) => `${String(extensions.code)} ${String(extensions.subgraph)}`)),
  ).toEqual(new Set(['SUBGRAPH_UNAVAILABLE agency']));
  await expect(ask(cluster.gateway, LAND)).resolves.not.toHaveProperty('errors');
});
