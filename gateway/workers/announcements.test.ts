import { setTimeout as sleep } from 'node:timers/promises';
import { createAnnouncements } from './announcements';

const WRITTEN = { subgraphs: ['units'], position: null };

let told: string[];
let done: number;
let ended: string[];
const finish = (): void => void (done += 1);

function create(patience?: number, names = ['a', 'b', 'c']) {
  [told, done, ended] = [[], 0, []];
  const announcements = createAnnouncements<string>((worker) => ended.push(worker), patience);
  for (const name of names) announcements.join(name, (id) => told.push(`${name}${id}`));
  return announcements;
}

it('is done when every other worker has noted the write', () => {
  const { announce, noted } = create();
  announce('a', WRITTEN, finish);
  expect(told).toEqual(['b1', 'c1']);
  noted('b', 1);
  noted('b', 1);
  expect(done).toBe(0);
  noted('c', 1);
  expect(done).toBe(1);
});

it('is done at once where there are no others', () => {
  create(undefined, ['a']).announce('a', WRITTEN, finish);
  expect(done).toBe(1);
});

it('does not wait for a worker that is gone', () => {
  const { announce, leave, noted } = create();
  announce('a', WRITTEN, finish);
  noted('c', 1);
  leave('b');
  expect(done).toBe(1);
  announce('a', WRITTEN, finish);
  expect(told).toEqual(['b1', 'c1', 'c2']);
});

it('ends a worker that does not answer', async () => {
  const { announce, noted, leave } = create(20);
  announce('a', WRITTEN, finish);
  noted('b', 1);
  await sleep(60);
  expect([ended, done]).toEqual([['c'], 0]);
  leave('c');
  expect(done).toBe(1);
});
