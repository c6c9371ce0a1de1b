import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../test/support/free-port';
import { createRateLimiter, type RateLimiter } from './rate';

const limiters: RateLimiter[] = [];
const notes: string[] = [];
const note = (text: string): void => void notes.push(text);
const logger = { info: note, warn: note, error: note };

function create(RATE_LIMIT: number, REDIS_URL?: string): RateLimiter {
  const limiter = createRateLimiter({ RATE_LIMIT, RATE_WINDOW_S: 60, REDIS_URL }, logger);
  limiters.push(limiter);
  return limiter;
}
afterEach(async () => {
  await Promise.all(limiters.splice(0).map((limiter) => limiter.close()));
  notes.length = 0;
});

it('counts each client by itself in memory', async () => {
  const limiter = create(2);
  const count = (client: string): Promise<number> => limiter.count(client);
  expect([await count('a'), await count('a'), await count('b')]).toEqual([0, 0, 0]);
  expect(await count('a')).toBeGreaterThan(50);
});

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis) console.log('redis-server is not installed: counting with Redis is not tried here');
const withRedis = hasRedis ? describe : describe.skip;

withRedis('with Redis', () => {
  let redis: ChildProcess;
  let port: number;

  async function start(): Promise<void> {
    redis = spawn('redis-server', [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--dir',
      '/tmp',
    ]);
    await new Promise<void>((resolve) => {
      redis.stdout!.on('data', (text) => String(text).includes('Ready to accept') && resolve());
    });
  }
  async function stop(): Promise<void> {
    const ended = new Promise((resolve) => redis.once('exit', resolve));
    redis.kill('SIGKILL');
    await ended;
  }
  /** Until both gateways have found Redis: what they count before, they count alone. */
  async function found(): Promise<void> {
    while (notes.filter((text) => text.startsWith('Redis counts')).length < 2) await sleep(20);
    notes.length = 0;
  }
  async function shared(most: number): Promise<[RateLimiter, RateLimiter]> {
    const pair: [RateLimiter, RateLimiter] = [create(most, url()), create(most, url())];
    await found();
    return pair;
  }
  const url = (): string => `redis://127.0.0.1:${port}`;

  beforeAll(async () => {
    port = await freePort();
    await start();
  });
  afterAll(stop);

  it('counts a client for all gateways together', async () => {
    const [one, other] = await shared(4);
    const counts = [
      await one.count('a'),
      await other.count('a'),
      await one.count('a'),
      await other.count('a'),
    ];
    expect(counts).toEqual([0, 0, 0, 0]);
    expect(await one.count('a')).toBeGreaterThan(50);
    expect(await other.count('a')).toBeGreaterThan(50);
  });

  it('counts alone while Redis is away, and together when it is back', async () => {
    const [one, other] = await shared(3);
    await stop();
    const alone = [await one.count('b'), await one.count('b'), await one.count('b'), await other.count('b')];
    expect(alone).toEqual([0, 0, 0, 0]);
    expect(await one.count('b')).toBeGreaterThan(0);
    expect(notes.filter((text) => text.includes('Redis does not answer'))).toHaveLength(2);
    await start();
    await found();
    const together = [await one.count('c'), await one.count('c'), await other.count('c')];
    expect(together).toEqual([0, 0, 0]);
    expect(await other.count('c')).toBeGreaterThan(0);
  });
});
