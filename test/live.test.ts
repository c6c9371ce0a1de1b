import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { follow } from '../gateway/testing/follow';
import { followSocket } from '../gateway/testing/follow-socket';
import { type GatewayProcess, startGateway } from '../gateway/testing/gateway-process';
import { developmentToken } from '../subgraphs/kit/identity/development-issuer';
import { useDatabase } from './support/database';

/** Two registries on one database, as two gateways of one service are. */
const databaseUrl = useDatabase();
const TASK = 'dak-nong-2022/PL2.26/land';
let folder: string;
let here: GatewayProcess;
let there: GatewayProcess;
let token: string;
let sent = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ketnoi-live-'));
  const env = { DATA_DIR: folder, DATABASE_URL: databaseUrl() };
  here = await startGateway('single.ts', env);
  there = await startGateway('single.ts', env);
  const bearer = { subject: 'a', name: 'A', roles: ['administrator' as const], units: [], areas: [] };
  token = await developmentToken(folder, bearer, '1h');
}, 60_000);

afterAll(async () => {
  await Promise.all([here?.stop(), there?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

/** Reports through the other registry; when it was acknowledged. */
async function report(taskId: string): Promise<number> {
  sent += 1;
  const input = { taskId, period: '2024-05', status: 'TESTING', idempotencyKey: String(sent) };
  const response = await fetch(`${there.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      query: 'mutation ($input: ReportStatusInput!) { reportStatus(input: $input) { __typename } }',
      variables: { input },
    }),
  });
  expect(await response.json()).toEqual({ data: { reportStatus: { __typename: 'StatusReported' } } });
  return Date.now();
}

const SUBSCRIPTION = `subscription Live($filter: ConnectionStatusFilter) {
  connectionStatusChanged(filter: $filter) { kind status task { id database { name(language: EN) } plan { id } } }
}`;

const told = (id: string) =>
  expect.objectContaining({
    data: {
      connectionStatusChanged: {
        kind: 'STATUS_REPORTED',
        status: 'TESTING',
        task: { id, database: { name: expect.any(String) as string }, plan: { id: id.split('/')[0] } },
      },
    },
  }) as object;

test.each([
  ['server-sent events', follow],
  ['a WebSocket', followSocket],
])(
  'over %s a subscriber sees within a second a report made through another gateway',
  async (_, subscribe) => {
    const subscription = await subscribe(here, SUBSCRIPTION, { filter: { plans: ['dak-nong-2022'] } });
    const event = subscription.next();
    // The listening connection is opened by the first subscriber.
    await new Promise((resolve) => setTimeout(resolve, 500));
    // Another plan's: the filter keeps it away.
    await report('dak-lak-2024/II.2.2/court-portal');
    const acknowledged = await report(TASK);
    await expect(event).resolves.toEqual(told(TASK));
    expect(Date.now() - acknowledged).toBeLessThan(1000);
    subscription.leave();
  },
  30_000,
);

test('a filter by an area that never existed is refused', async () => {
  const { next } = await follow(here, SUBSCRIPTION, { filter: { areas: ['P63:99'] } });
  await expect(next()).resolves.toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
});
