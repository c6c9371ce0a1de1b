import { ask } from './testing/gateway-process';
import type { Misbehaviour } from './testing/subgraph-server';
import { startToyCluster, type ToyCluster } from './testing/toy-cluster';

const TIMEOUT = 600;
let cluster: ToyCluster;

beforeAll(async () => {
  cluster = await startToyCluster({ SUBGRAPH_TIMEOUT_MS: `${TIMEOUT}` });
});
afterAll(() => cluster.close());

const body =
  (status: number, text: string): Misbehaviour =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);

const FAILURES: [string, Misbehaviour][] = [
  ['answers HTTP 500', body(500, '{"errors":[{"message":"connect 10.0.0.7"}]}')],
  ['answers HTTP 504', body(504, 'upstream 10.0.0.7 timed out')],
  ['answers HTML', body(200, '<html>10.0.0.7</html>')],
  ['answers JSON that is not GraphQL', body(200, '{"host":"10.0.0.7"}')],
  ['answers a list', body(200, '[]')],
  ['answers data that is not an object', body(200, '{"data":"10.0.0.7"}')],
  ['answers a number for what it was asked', body(200, '{"data":{"plan":7,"_entities":7}}')],
  ['answers a list for an object', body(200, '{"data":{"plan":[[]],"_entities":[[],[]]}}')],
  [
    'answers a list for a text',
    body(200, '{"data":{"plan":{"title":[]},"_entities":[{"__typename":"Area","motto":[]}]}}'),
  ],
  ['leaves out what it was asked', body(200, '{"data":{"__typename":"Query"}}')],
  ['answers errors that are not errors', body(200, '{"errors":["10.0.0.7"]}')],
  ['answers neither data nor errors', body(200, '{"data":null}')],
  [
    'has no database',
    body(500, '{"data":null,"errors":[{"message":"10.0.0.7","extensions":{"code":"DATABASE_UNAVAILABLE"}}]}'),
  ],
  [
    'does not take the gateway for its own',
    body(403, '{"errors":[{"message":"not for 10.0.0.7","extensions":{"code":"NOT_FROM_GATEWAY"}}]}'),
  ],
  ['sends its clients elsewhere', (_request, response) => response.writeHead(302, { location: '/' }).end()],
  ['does not answer in time', () => {}],
  ['answers half and stalls', (_request, response) => response.writeHead(200).write('{"data":')],
  ['closes the connection', (request) => request.socket.destroy()],
  [
    'closes it in the middle of its answer',
    (request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"data":', () => request.socket.destroy());
    },
  ],
];

const unavailable = (subgraph: string, path: (string | number)[]): object => ({
  message: expect.stringContaining(`The subgraph "${subgraph}" does not answer`) as string,
  path,
  extensions: {
    code: 'SUBGRAPH_UNAVAILABLE',
    subgraph,
    messages: {
      vi: expect.stringContaining(`Phân hệ "${subgraph}" hiện không trả lời`) as string,
      en: expect.any(String) as string,
    },
  },
});

describe.each(FAILURES)('while a subgraph %s', (_name, how) => {
  beforeEach(() => cluster.subgraphs.plans.misbehave(how));
  afterEach(() => cluster.subgraphs.plans.misbehave(null));

  it('answers what the others know, says which one is missing and nothing of where it is', async () => {
    const started = Date.now();
    const answer = await ask(cluster.gateway, '{ plan(id: "dak-nong-2022") { title } areas { id motto } }');
    expect(Date.now() - started).toBeLessThan(TIMEOUT * 2); // two fetches of one request wait once
    expect(answer).toMatchObject({
      status: 200,
      data: {
        plan: null,
        areas: [
          { id: 'P63:24', motto: null },
          { id: 'P63:67', motto: null },
        ],
      },
    });
    expect(answer.errors).toEqual(
      expect.arrayContaining([unavailable('plans', ['plan']), unavailable('plans', ['areas', 0, 'motto'])]),
    );
    expect(answer.errors).toHaveLength(2);
    expect(JSON.stringify(answer)).not.toMatch(/10\.0\.0\.7|127\.0\.0\.1|localhost|ECONN|stack/);
  });
});

describe('while a subgraph is down', () => {
  beforeAll(() => cluster.subgraphs.plans.down());
  afterAll(() => cluster.subgraphs.plans.up());

  it('answers in full what does not need it', async () => {
    await expect(ask(cluster.gateway, '{ tasks { id status area { name } } }')).resolves.toEqual({
      status: 200,
      data: {
        tasks: [
          { id: 'bac-giang-2024/land', status: 'NOT_REPORTED on today', area: { name: 'Bắc Giang' } },
          { id: 'dak-nong-2022/land', status: 'NOT_REPORTED on today', area: { name: 'Đắk Nông' } },
        ],
      },
    });
  });

  it('lets the null of a non-null field rise to the nearest field that may be null', async () => {
    const query = '{ area(id: "P63:24") { name coverage { asOf plan { title } } } }';
    await expect(ask(cluster.gateway, query)).resolves.toEqual({
      status: 200,
      data: { area: { name: 'Bắc Giang', coverage: { asOf: 'today', plan: null } } },
      errors: [unavailable('plans', ['area', 'coverage', 'plan', 'title'])],
    });
  });

  it('answers null as a whole where every field up to the root is non-null', async () => {
    await expect(ask(cluster.gateway, '{ areas { id plans { title } } }')).resolves.toEqual({
      status: 200,
      data: null,
      errors: [unavailable('plans', ['areas', 0, 'plans'])],
    });
  });

  it('answers data: null, not no data, when nobody else was asked', async () => {
    await expect(ask(cluster.gateway, '{ plans { id } }')).resolves.toEqual({
      status: 200,
      data: null,
      errors: [unavailable('plans', ['plans'])],
    });
    await expect(ask(cluster.gateway, '{ p: plan(id: "x") { id } }')).resolves.toEqual({
      status: 200,
      data: { p: null },
      errors: [unavailable('plans', ['p'])],
    });
  });

  it('tells of each field once, not once for every item that lacks it', async () => {
    const answer = await ask(cluster.gateway, '{ areas { motto neighbour { motto } } }');
    const places = answer.errors?.map(({ path }) =>
      path?.filter((step) => typeof step === 'string').join('.'),
    );
    expect(places?.sort()).toEqual(['areas.motto', 'areas.neighbour.motto']);
  });

  it('says in /ready which one is missing', async () => {
    const response = await fetch(`${cluster.gateway.origin}/ready`);
    expect(response.status).toBe(503);
    await expect(response.json()).resolves.toEqual({
      ready: false,
      subgraphs: { units: 'ready', plans: 'unavailable', connections: 'ready' },
    });
  });
});

it('recovers by itself once the subgraph is back, and logs each change once', async () => {
  const before = cluster.gateway.output().length;
  await cluster.subgraphs.units.down();
  await ask(cluster.gateway, '{ areas { id } }');
  await ask(cluster.gateway, '{ areas { id } }');
  await cluster.subgraphs.units.up();
  await expect(ask(cluster.gateway, '{ areas { id } }')).resolves.toMatchObject({
    data: { areas: [{ id: 'P63:24' }, { id: 'P63:67' }] },
  });
  await ask(cluster.gateway, '{ areas { id } }');
  const lines = cluster.gateway.output().slice(before).trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual([
    'subgraph units does not answer: ECONNREFUSED',
    'subgraph units answers again',
  ]);
});
