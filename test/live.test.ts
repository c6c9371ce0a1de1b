import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { follow, type Followed } from '../gateway/testing/follow';
import { followSocket } from '../gateway/testing/follow-socket';
import { type GatewayProcess, startGateway } from '../gateway/testing/gateway-process';
import { loadShippedRegistry } from '../registry/shipped';
import { SIGNATURE_HEADER, signRequest } from '../subgraphs/kit/identity/request-signature';
import { type Balancer, hasBalancer, startBalancer } from './support/balancer';
import { createCluster, type TestCluster } from './support/cluster';
import { createIdentityProvider, type IdentityProvider } from './support/identity-provider';

const SECONDS = 1000;
const GATEWAY_SECRET = 'a secret that only the gateway and its subgraphs know';
const LAND = 'dak-nong-2022/PL2.26/land';
const PROCEDURES = 'bac-giang-2024/II.1.7/provincial-procedures-system';
const PARTS = ['database', 'units', 'plans', 'connections', 'registration', 'gateway'] as const;

let folder: string;
let provider: IdentityProvider;
let cluster: TestCluster;
/** Another gateway over the same subgraphs, and two registries of one process each on the same database. */
let second: GatewayProcess;
let singles: GatewayProcess[];
let administrator: string;
const followed: Followed[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ketnoi-live-'));
  provider = await createIdentityProvider();
  await provider.start();
  cluster = await createCluster({ ...provider.settings, GATEWAY_SECRET });
  for (const part of PARTS) await cluster.start(part);
  await loadShippedRegistry(cluster.databaseUrl);
  const urls = Object.fromEntries(
    (['units', 'plans', 'connections', 'registration'] as const).map((name) => [
      `${name.toUpperCase()}_URL`,
      cluster.url(name),
    ]),
  );
  second = await startGateway('alone.ts', { ...provider.settings, ...urls, GATEWAY_SECRET });
  const settings = { ...provider.settings, DATABASE_URL: cluster.databaseUrl };
  singles = [
    await startGateway('single.ts', { ...settings, DATA_DIR: join(folder, 'one') }),
    await startGateway('single.ts', { ...settings, DATA_DIR: join(folder, 'two') }),
  ];
  administrator = await provider.token({ roles: ['administrator'] });
}, 120 * SECONDS);

afterEach(() => followed.splice(0).forEach((subscription) => subscription.leave()));

afterAll(async () => {
  await Promise.all([second, ...(singles ?? [])].map((process) => process?.stop()));
  await cluster?.close();
  await provider?.stop();
  await rm(folder, { recursive: true, force: true });
}, 30 * SECONDS);

type Origin = Pick<GatewayProcess, 'origin'>;

let reports = 0;

/** Reports a task in progress; gives the version that it got. */
async function report(gateway: Origin, taskId = LAND): Promise<number> {
  const query = `mutation { reportStatus(input: { taskId: "${taskId}", period: "2024-06", status: IN_PROGRESS,
    idempotencyKey: "live-${(reports += 1)}" }) { ... on StatusReported { task { version } } } }`;
  const response = await fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${administrator}` },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as {
    data: { reportStatus: { task: { version: number } } } | null;
  };
  if (!data) throw new Error('The report was not taken.');
  return data.reportStatus.task.version;
}

/** Reports as soon as it can be: parts recover by themselves, each in its time. */
async function reportEventually(gateway: Origin): Promise<number> {
  for (;;) {
    const version = await report(gateway).catch(() => undefined);
    if (version !== undefined) return version;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const QUERY = `subscription ($filter: ConnectionStatusFilter) { connectionStatusChanged(filter: $filter) {
  kind version status task { id version database { code } plan { id issuingUnit { name } } leadUnits { name } }
} }`;

interface Change {
  kind: string;
  version: number;
  task: { id: string; version: number };
}

/** Follows changes in the name of nobody; over a WebSocket nobody says when that begins. */
async function start(gateway: Origin, filter: object | null = null, protocol: 'SSE' | 'WebSocket' = 'SSE') {
  const subscription = await (protocol === 'SSE' ? follow : followSocket)(gateway, QUERY, { filter });
  followed.push(subscription);
  return async (): Promise<Change> => {
    const { data, errors } = (await subscription.next())!;
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { connectionStatusChanged: Change }).connectionStatusChanged;
  };
}

const TASK = {
  id: LAND,
  database: { code: 'land' },
  plan: { id: 'dak-nong-2022', issuingUnit: { name: 'Ủy ban nhân dân tỉnh Đắk Nông' } },
  leadUnits: [{ name: 'Công an tỉnh Đắk Nông' }, { name: 'Sở Tài nguyên và Môi trường tỉnh Đắk Nông' }],
};

const GATEWAYS: [string, () => Origin][] = [
  ['a gateway', () => cluster.gateway],
  ['another gateway over the same subgraphs', () => second],
  ['a registry of one process', () => singles[0]!],
  ['another registry on the same database', () => singles[1]!],
];

test.each(GATEWAYS)(
  'who follows at %s sees within a second what is reported through each of the others',
  async (_name, gateway) => {
    const next = await start(gateway());
    // the first event of a process waits for its plan to be made, and for code that nothing has needed before
    await report(gateway());
    await next();
    for (const [, other] of GATEWAYS) {
      const version = await report(other());
      const begin = Date.now(); // once it is made
      const change = await next();
      expect(Date.now() - begin).toBeLessThan(1 * SECONDS);
      expect(change).toEqual({
        kind: 'STATUS_REPORTED',
        version,
        status: 'IN_PROGRESS',
        task: { ...TASK, version },
      });
    }
  },
);

test.each(GATEWAYS)('a WebSocket at %s tells the same', async (_name, gateway) => {
  const next = await start(gateway(), null, 'WebSocket');
  const first = next();
  const reporting = setInterval(() => void report(second), 200);
  await first;
  clearInterval(reporting);
  const version = await report(second);
  let change = await first;
  while (change.version < version) change = await next();
  expect(change).toMatchObject({ version, task: TASK });
});

test('a filter lets through what it names, from whichever gateway', async () => {
  const [land, bacNinh] = [
    await start(cluster.gateway, { databases: ['land'], units: ['dak-nong.police'] }),
    await start(singles[0]!, { areas: ['P34:24'] }),
  ];
  for (let i = 0; i < 2; i += 1) {
    const versions = [await report(second, PROCEDURES), await report(second)];
    await expect(bacNinh()).resolves.toMatchObject({ version: versions[0], task: { id: PROCEDURES } });
    await expect(land()).resolves.toMatchObject({ version: versions[1], task: { id: LAND } });
  }
});

describe('who may follow', () => {
  const refusedTokens: [string, () => string | Promise<string>][] = [
    ['expired', () => provider.token({ exp: Math.floor(Date.now() / 1000) - 60 })],
    ['for another audience', () => provider.token({ aud: 'another' })],
    ['forged', () => provider.forgedToken()],
    ['unsigned', () => provider.unsignedToken()],
  ];

  test.each(refusedTokens)('a token that is %s is refused, over either protocol', async (_what, make) => {
    const authorization = `Bearer ${await make()}`;
    for (const [, gateway] of GATEWAYS) {
      await expect(follow(gateway(), QUERY, {}, { authorization })).rejects.toThrow(/^401 .*UNAUTHENTICATED/);
      const socket = followSocket(gateway(), QUERY, {}, { connectionParams: { authorization } });
      await expect(socket.next()).rejects.toMatchObject({ code: 4403, reason: 'UNAUTHENTICATED' });
    }
  });

  test('a token in order follows, and ends with it', async () => {
    const seconds = Math.ceil(Date.now() / 1000);
    // Clocks may be five seconds apart.
    const authorization = `Bearer ${await provider.token({ exp: seconds - 2 })}`;
    const subscription = await follow(cluster.gateway, QUERY, {}, { authorization });
    followed.push(subscription);
    await report(second);
    await expect(subscription.next()).resolves.toMatchObject({ data: { connectionStatusChanged: {} } });
    await new Promise((resolve) => setTimeout(resolve, 4 * SECONDS));
    await report(second);
    await expect(subscription.next()).resolves.toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    await expect(subscription.next()).resolves.toBeUndefined();
  });

  test('a subgraph sends its events to the gateway alone', async () => {
    const origin = new URL(cluster.url('connections')).origin;
    const query = 'subscription { connectionStatusChanged { version } }';
    await expect(follow({ origin }, query)).rejects.toThrow(/^403 .*NOT_FROM_GATEWAY/);
    const body = JSON.stringify({ query });
    const signature = { [SIGNATURE_HEADER]: signRequest(GATEWAY_SECRET, body) };
    followed.push(await follow({ origin }, query, undefined, signature));
    const authorization = `Bearer ${await provider.forgedToken()}`;
    await expect(follow({ origin }, query, undefined, { ...signature, authorization })).rejects.toThrow(
      /^401 /,
    );
  });
});

test('when the last one leaves, no process listens to the database any more', async () => {
  const client = new Client({ connectionString: cluster.databaseUrl });
  await client.connect();
  const listeners = async (): Promise<number> =>
    (await client.query(`select from pg_stat_activity where application_name = 'ketnoi listener'`)).rowCount!;
  const until = async (count: number): Promise<void> => {
    while ((await listeners()) !== count) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await until(0);
  await Promise.all(GATEWAYS.map(([, gateway]) => start(gateway())));
  await start(singles[1]!, null, 'WebSocket');
  // The subgraph of the gateways, and each registry of one process.
  await until(3);
  for (const subscription of followed.splice(0)) subscription.leave();
  await until(0);
  await expect(listeners()).resolves.toBe(0);
  await client.end();
});

test('a subgraph that dies ends what it told, with its name, and can be followed again when it is back', async () => {
  const subscription = await follow(second, QUERY);
  await cluster.kill('connections');
  await expect(subscription.next()).resolves.toMatchObject({
    data: null,
    errors: [
      {
        path: ['connectionStatusChanged'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'connections' },
      },
    ],
  });
  await expect(subscription.next()).resolves.toBeUndefined();
  await cluster.start('connections');
  await reportEventually(cluster.gateway);
  const next = await start(second);
  const version = await report(cluster.gateway);
  await expect(next()).resolves.toMatchObject({ version });
}, 60_000);

test('nothing is lost when the database is started again, and nothing told twice', async () => {
  const subscribers = await Promise.all(GATEWAYS.map(([, gateway]) => start(gateway())));
  const before = await report(second);
  for (const next of subscribers) await expect(next()).resolves.toMatchObject({ version: before });
  for (let round = 0; round < 2; round += 1) {
    await cluster.kill('database');
    await cluster.start('database');
    const versions = [await reportEventually(second), await reportEventually(singles[0]!)];
    for (const next of subscribers) {
      const told = [await next(), await next()];
      expect(told.map(({ version }) => version)).toEqual(versions);
    }
  }
}, 90_000);

test.each(['SIGTERM', 'SIGINT'] as const)(
  'on %s a registry tells those who follow, and ends',
  async (signal) => {
    const DATABASE_URL = cluster.databaseUrl;
    const registry = await startGateway('single.ts', { DATABASE_URL, DATA_DIR: join(folder, signal) });
    const subscription = await follow(registry, QUERY);
    const exit = once(registry.process, 'exit');
    registry.process.kill(signal);
    await expect(subscription.next()).resolves.toMatchObject({
      errors: [{ extensions: { code: 'GATEWAY_STOPPING' } }],
    });
    await expect(subscription.next()).resolves.toBeUndefined();
    await expect(exit).resolves.toEqual([0, null]);
  },
);

if (!hasBalancer) console.log('nginx is not installed: the balancer of docker-compose.yml is not tried here');
const withBalancer = hasBalancer ? describe : describe.skip;

withBalancer('behind the balancer of docker-compose.yml', () => {
  let balancer: Balancer;

  beforeAll(async () => {
    balancer = await startBalancer([singles[0]!.origin, singles[1]!.origin]);
  });
  afterAll(() => balancer?.stop());

  test.each(['SSE', 'WebSocket'] as const)(
    'who follows by %s sees within a second what is reported',
    async (protocol) => {
      const next = await start(balancer, null, protocol);
      const first = next();
      const reporting = setInterval(() => void report(balancer), 200);
      await first; // over a WebSocket nobody says when it begins
      clearInterval(reporting);
      const version = await report(balancer);
      const begin = Date.now();
      let change = await first;
      while (change.version < version) change = await next();
      expect(Date.now() - begin).toBeLessThan(1 * SECONDS);
      expect(change).toMatchObject({ version, task: TASK });
    },
  );

  test('every question is answered while one of the two gateways is killed', async () => {
    const statuses: number[] = [];
    const asking = Array.from({ length: 8 }, async () => {
      for (let i = 0; i < 50; i += 1) {
        const response = await fetch(`${balancer.origin}/graphql?query={plans{totalCount}}`);
        statuses.push(response.status);
        await response.text();
      }
    });
    while (statuses.length < 100) await new Promise((resolve) => setTimeout(resolve, 5));
    await singles[1]!.stop();
    await Promise.all(asking);
    expect(new Map(statuses.map((status) => [status, true]))).toEqual(new Map([[200, true]]));
    expect(statuses).toHaveLength(400);
  });
});
