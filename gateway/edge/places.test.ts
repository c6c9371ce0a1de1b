import { setTimeout as sleep } from 'node:timers/promises';
import { createPlaces, PATIENCE, TOGETHER } from './places';

/** Requests for places, by their number: what became of each, and what gives its place back. */
function startAsking(most: number) {
  const eventLoop = { isBusy: true };
  const places = createPlaces(most, () => eventLoop.isBusy);
  const served: number[] = [];
  const refused: number[] = [];
  let asked = 0;
  const ask = (): (() => void) => {
    const number = (asked += 1);
    return places.take(
      () => served.push(number),
      () => refused.push(number),
    );
  };
  const asking = (times: number): (() => void)[] => Array.from({ length: times }, ask);
  return { eventLoop, places, served, refused, asking };
}

it('serves as many as it may together while the event loop has time left, and no more', () => {
  const { eventLoop, places, served, refused, asking } = startAsking(100);
  eventLoop.isBusy = false;
  const giveBack = asking(101);
  expect([served.length, refused]).toEqual([100, [101]]);
  for (const end of giveBack) end();
  expect(places.taken()).toBe(0);
});

it('serves few together when the event loop has no time left, lets others wait and refuses at once who is too many', () => {
  const { places, served, refused, asking } = startAsking(100);
  const giveBack = asking(101);
  expect([served.length, refused]).toEqual([TOGETHER, [101]]);
  expect(places.taken()).toBe(100);
  giveBack[0]!();
  giveBack[5]!();
  expect(served.slice(TOGETHER)).toEqual([TOGETHER + 1, TOGETHER + 2]);
  for (const end of giveBack) end();
  expect(places.taken()).toBe(0);
});

it('lets the line in as soon as the event loop has time left again', async () => {
  const { eventLoop, served, refused, asking } = startAsking(1_000);
  const giveBack = asking(TOGETHER + 10);
  eventLoop.isBusy = false;
  while (served.length < TOGETHER + 10) await sleep(10);
  expect(refused).toEqual([]);
  for (const end of giveBack) end();
});

it('refuses whoever has waited too long, and serves nobody who has left', async () => {
  const { places, served, refused, asking } = startAsking(1_000);
  const giveBack = asking(TOGETHER + 3);
  giveBack[TOGETHER]!();
  const start = performance.now();
  while (refused.length < 2) await sleep(10);
  expect(performance.now() - start).toBeGreaterThan(PATIENCE - 50);
  expect([served.length, refused]).toEqual([TOGETHER, [TOGETHER + 2, TOGETHER + 3]]);
  for (const end of giveBack) end();
  expect(places.taken()).toBe(0);
});
