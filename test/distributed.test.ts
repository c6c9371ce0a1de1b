import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../gateway/testing/gateway-process';
import { loadShippedRegistry } from '../registry/shipped';
import { SUBGRAPHS } from '../schema/subgraphs';
import { migrate } from '../subgraphs/kit/migrate';
import { databaseOptions } from '../subgraphs/kit/subgraph';
import { createCluster, type Part, type TestCluster } from './support/cluster';
import { useRegistry } from './support/registry';

const SECONDS = 1000;
const single = useRegistry();
let cluster: TestCluster;

beforeAll(async () => {
  cluster = await createCluster();
  // The gateway first and the database last: the order of their start does not matter.
  for (const part of ['gateway', 'registration', 'connections', 'plans', 'units', 'database'] as const)
    await cluster.start(part);
  for (const { definition } of SUBGRAPHS) await migrate(databaseOptions(definition, cluster.databaseUrl));
  await loadShippedRegistry(cluster.databaseUrl);
}, 90 * SECONDS);

afterAll(() => cluster?.close(), 30 * SECONDS);

/** Asks until the answer is without errors: parts recover by themselves, each in its time. */
async function eventually(query: string): Promise<unknown> {
  const end = Date.now() + 20 * SECONDS;
  for (;;) {
    const answer = await ask(cluster.gateway, query).catch((error: Error) => ({
      data: null,
      errors: [error],
    }));
    if (!answer.errors) return answer.data;
    if (Date.now() > end) throw new Error(JSON.stringify(answer.errors));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const QUERIES = readFileSync(join(__dirname, 'queries.graphql'), 'utf8')
  .split(/^(?=query )/m)
  .map((text) => [/^query (\w+)/.exec(text)![1]!, text] as const);

test.each(QUERIES)('%s has the same answer in one process and in six', async (_, query) => {
  const distributed = await eventually(query);
  expect(distributed).toEqual(await single.ask(query));
});

test('an error has the same form in one process and in six', async () => {
  const query = '{ connectionTasks(first: 501) { totalCount } plans { totalCount } }';
  expect(await ask(cluster.gateway, query)).toEqual(await single.request(query));
});

const OWN: Record<'units' | 'plans' | 'connections', string> = {
  units: 'units { totalCount }',
  plans: 'plans { totalCount }',
  connections: 'databases { totalCount }',
};

test.each(['units', 'plans', 'connections'] as const)(
  'while %s is down the others answer, the error names it, and it recovers by itself',
  async (down) => {
    const others = (['units', 'plans', 'connections'] as const).filter((name) => name !== down);
    await eventually(`{ ${Object.values(OWN).join(' ')} }`);
    await cluster.kill(down);
    for (const other of others) {
      await expect(ask(cluster.gateway, `{ ${OWN[other]} }`)).resolves.not.toHaveProperty('errors');
    }
    const { status, errors } = await ask(cluster.gateway, `{ ${OWN[down]} }`);
    expect(status).toBe(200);
    expect(errors).toEqual([
      expect.objectContaining({
        extensions: expect.objectContaining({ code: 'SUBGRAPH_UNAVAILABLE', subgraph: down }) as object,
      }),
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|at .*\.js/);
    await cluster.start(down);
    await eventually(`{ ${OWN[down]} }`);
  },
  60 * SECONDS,
);

test('while registration is down everything is read, nothing is registered, and it recovers by itself', async () => {
  const mutation = `mutation { registerUnit(input: { id: "a.b", name: { vi: "A", en: "A" }, kind: OTHER, level: CENTRAL,
    idempotencyKey: "k" }) { ... on NotAllowed { requiredRole } } }`;
  const refused = { registerUnit: { requiredRole: 'coordinator' } };
  await expect(eventually(mutation)).resolves.toEqual(refused);
  await cluster.kill('registration');
  await expect(eventually(`{ ${Object.values(OWN).join(' ')} }`)).resolves.toBeDefined();
  const { errors } = await ask(cluster.gateway, mutation);
  expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'registration' } }]);
  await cluster.start('registration');
  await expect(eventually(mutation)).resolves.toEqual(refused);
});

test('a list keeps what the living subgraphs know of its items', async () => {
  await eventually(`{ ${Object.values(OWN).join(' ')} }`);
  await cluster.kill('units');
  const { data, errors } = await ask(
    cluster.gateway,
    '{ unit(id: "dak-nong.police") { name } databases { totalCount } }',
  );
  expect(data).toEqual({ unit: null, databases: { totalCount: 92 } });
  expect(errors).toHaveLength(1);
  await cluster.start('units');
  await eventually(`{ ${OWN.units} }`);
});

test.each<Part[]>([['database'], ['gateway'], ['database', 'connections'], ['gateway', 'units', 'database']])(
  'after %s %s %s went and came back, the same answer',
  async (...parts) => {
    const gone = parts.filter(Boolean);
    for (const part of gone) await cluster.kill(part);
    for (const part of gone.reverse()) await cluster.start(part);
    await expect(eventually(QUERIES[0]![1])).resolves.toEqual(await single.ask(QUERIES[0]![1]));
  },
  60 * SECONDS,
);
