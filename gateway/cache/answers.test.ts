import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAnswerCache } from './answers';
import { progressOf } from './asked';
import { createRevisions, type Revisions } from './revisions';

let revisions: Revisions;
let carryOut: RequestListener;
let server: Server;
let url: string;
/** How many requests were carried out. */
let count: number;

const open = async (listener: RequestListener): Promise<Server> => {
  const opened = createServer(listener).listen(0, '127.0.0.1');
  await once(opened, 'listening');
  return opened;
};

/** What the gateway behind the cache does: asks a subgraph, and answers as if it had no error. */
const answering =
  (text: () => string, { asked = ['units'], isWhole = true } = {}): RequestListener =>
  (request, response) => {
    count += 1;
    const progress = progressOf(request);
    asked.forEach((name) => progress.asked.add(name));
    progress.isWhole = isWhole;
    response.setHeader('content-type', 'application/json');
    response.writeHead(200).end(text());
  };

beforeEach(async () => {
  count = 0;
  revisions = createRevisions(['units', 'plans']);
  revisions.follower('units').confirmed();
  carryOut = answering(() => `{"data":${count}}`);
  const { wrap } = createAnswerCache({ revisions, mostBytes: 1_000_000, sharedMaxAge: 7 });
  const handle = wrap((request, response) => carryOut(request, response));
  server = await open((request, response) => {
    response.setHeader('x-request-id', request.headers['x-request-id'] ?? 'none');
    handle(request, response);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** As a process does that the system does not let go on, or that is busy with one thing. */
function standStill(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

const post = (query = '{ a }', headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
const get = (query = '{ a }', headers: Record<string, string> = {}) =>
  fetch(`${url}?query=${encodeURIComponent(query)}`, { headers });
const told = async (response: Response) => [await response.text(), response.headers.get('cache-status')];

const HIT = 'ketnoi; hit';
const STORED = 'ketnoi; fwd=miss; stored';
const NOT_STORED = 'ketnoi; fwd=miss';

it('carries out equal requests once, until something is written to what they came from', async () => {
  expect(await told(await post())).toEqual(['{"data":1}', STORED]);
  expect(await told(await post())).toEqual(['{"data":1}', HIT]);
  revisions.changed(['plans'], null);
  expect(await told(await post())).toEqual(['{"data":1}', HIT]);
  revisions.changed(['units'], null);
  expect(await told(await post())).toEqual(['{"data":2}', STORED]);
});

it('keeps apart what is not the same to the byte', async () => {
  await post();
  for (const other of [post('{ b }'), get(), post('{ a }', { accept: 'application/json' })])
    expect((await told(await other))[1]).toBe(STORED);
});

it('gives nothing kept to a client that wrote something of which this gateway has not learnt yet', async () => {
  const wrote = { 'x-ketnoi-written': 'units 0/20' };
  await post();
  expect(await told(await post('{ a }', wrote))).toEqual(['{"data":2}', 'ketnoi; fwd=bypass']);
  revisions.changed(['units'], '0/20');
  expect(await told(await post('{ a }', wrote))).toEqual(['{"data":3}', STORED]);
  expect(await told(await post('{ a }', wrote))).toEqual(['{"data":3}', HIT]);
});

it('does not keep what was written to while it was computed', async () => {
  const once = carryOut;
  carryOut = (request, response) => {
    revisions.changed(['units'], null);
    once(request, response);
  };
  expect(await told(await post())).toEqual(['{"data":1}', STORED]);
  carryOut = once;
  expect(await told(await post())).toEqual(['{"data":2}', STORED]);
});

it.each<[string, () => void, Record<string, string>, string]>([
  ['with an error', () => (carryOut = answering(() => '{}', { isWhole: false })), {}, NOT_STORED],
  ['of no subgraph', () => (carryOut = answering(() => '{}', { asked: [] })), {}, NOT_STORED],
  [
    'of one that tells nothing',
    () => (carryOut = answering(() => '{}', { asked: ['plans'] })),
    {},
    NOT_STORED,
  ],
  ['for a token', () => {}, { authorization: 'Bearer a.b.c' }, 'ketnoi; fwd=bypass'],
  ['while the stream of writes is broken', () => revisions.follower('units').lost(), {}, NOT_STORED],
])('never keeps an answer %s', async (_what, prepare, headers, status) => {
  prepare();
  for (let i = 1; i <= 2; i += 1) {
    expect((await told(await post('{ a }', headers)))[1]).toBe(status);
    expect(count).toBe(i);
  }
});

it('gives no answer from before the stream of writes was broken', async () => {
  await post();
  const follower = revisions.follower('units');
  follower.lost();
  follower.changed(null);
  follower.confirmed();
  expect(await told(await post())).toEqual(['{"data":2}', STORED]);
});

describe('of equal requests at one time', () => {
  let finish: () => void;
  beforeEach(() => {
    const answer = carryOut;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    carryOut = (request, response) => void finished.then(() => answer(request, response));
  });
  const soon = () => sleep(50);

  it('the first is carried out for all, each with headers of its own', async () => {
    const all = ['first', 'second', 'third'].map((id) => post('{ a }', { 'x-request-id': id }));
    await soon();
    finish();
    const responses = await Promise.all(all);
    expect(responses.map(({ headers }) => headers.get('x-request-id'))).toEqual(['first', 'second', 'third']);
    expect(await Promise.all(responses.map(told))).toEqual([
      ['{"data":1}', STORED],
      ['{"data":1}', 'ketnoi; fwd=miss; collapsed'],
      ['{"data":1}', 'ketnoi; fwd=miss; collapsed'],
    ]);
  });

  it('one that comes after a write does not get the answer of one that came before', async () => {
    const first = post();
    await soon();
    revisions.changed(['units'], null);
    const second = post();
    await soon();
    finish();
    const answers = await Promise.all(
      [first, second].map(async (response) => (await told(await response))[0]),
    );
    expect(answers).toEqual(['{"data":1}', '{"data":2}']);
  });

  it('another is carried out when the client of the first leaves', async () => {
    const leaving = new AbortController();
    const first = fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ a }' }),
      signal: leaving.signal,
    });
    await soon();
    const others = [post(), post()];
    await soon();
    leaving.abort();
    await expect(first).rejects.toThrow();
    await soon();
    finish();
    const answers = await Promise.all(others.map(async (response) => told(await response)));
    expect(answers.map(([, status]) => status).sort()).toEqual(['ketnoi; fwd=miss; collapsed', STORED]);
  });

  it('none waits for an answer that cannot be its own', async () => {
    const answer = answering(() => '{}', { isWhole: false });
    let begun = 0;
    let answerAll = () => {};
    const allBegun = new Promise<void>((resolve) => (answerAll = resolve));
    carryOut = (request, response) => {
      progressOf(request).giveUp();
      begun += 1;
      if (begun === 3) answerAll();
      void allBegun.then(() => answer(request, response));
    };
    await Promise.all([post(), sleep(20).then(() => post()), sleep(30).then(() => post())]);
    expect(count).toBe(3);
  });
});

describe('conditional requests', () => {
  it('are answered 304 while the answer is the same, also when it has to be computed for that', async () => {
    const first = await get();
    const tag = first.headers.get('etag')!;
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    for (const condition of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const again = await get('{ a }', { 'if-none-match': condition });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    }
    expect(count).toBe(1);
    carryOut = answering(() => '{"data":1}');
    revisions.changed(['units'], null);
    expect((await get('{ a }', { 'if-none-match': tag })).status).toBe(304);
    revisions.changed(['units'], null);
    carryOut = answering(() => '{"data":"new"}');
    const changed = await get('{ a }', { 'if-none-match': tag });
    expect([changed.status, await changed.text()]).toEqual([200, '{"data":"new"}']);
  });

  it('are for GET alone', async () => {
    const response = await post('{ a }', { 'if-none-match': '*' });
    expect([response.status, response.headers.get('etag')]).toEqual([200, null]);
  });
});

it('lets caches on the way keep the answers to GET without a token, and nothing else', async () => {
  const control = async (response: Promise<Response>) => (await response).headers.get('cache-control');
  expect(await control(get())).toBe('public, max-age=0, must-revalidate, s-maxage=7');
  expect((await get()).headers.get('vary')).toBe('accept, authorization');
  expect(await control(post())).toBe('private, no-store');
  expect(await control(get('{ a }', { authorization: 'Bearer a.b.c' }))).toBe('private, no-store');
  carryOut = answering(() => '{}', { isWhole: false });
  expect(await control(get('{ errors }'))).toBe('private, no-store');
});

it('lets what is no JSON go out as it comes', async () => {
  carryOut = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: 1\n\n');
  };
  const { body } = await post();
  const { value } = await body!.getReader().read();
  expect(Buffer.from(value!).toString()).toBe('data: 1\n\n');
});

describe('around midnight in Vietnam', () => {
  afterEach(() => jest.restoreAllMocks());

  it('keeps nothing while subgraphs may see another date, and nothing from the day before', async () => {
    const clock = jest.spyOn(Date, 'now');
    const at = (time: string) => clock.mockReturnValue(Date.parse(time));
    at('2024-06-30T23:58:00+07:00');
    expect(await told(await post())).toEqual(['{"data":1}', STORED]);
    expect(await told(await post())).toEqual(['{"data":1}', HIT]);
    at('2024-06-30T23:59:30+07:00');
    expect(await told(await post('{ late }'))).toEqual(['{"data":2}', NOT_STORED]);
    at('2024-07-01T00:00:01+07:00');
    expect(await told(await post())).toEqual(['{"data":3}', NOT_STORED]);
    at('2024-07-01T00:02:00+07:00');
    expect(await told(await post())).toEqual(['{"data":4}', STORED]);
  });
});

it('gives nothing kept right after it stood still: what was written meanwhile waits to be read', () => {
  const since = revisions.now();
  expect(revisions.holds(['units'], since)).toBe(true);
  standStill(600);
  expect(revisions.holds(['units'], since)).toBe(false);
});
