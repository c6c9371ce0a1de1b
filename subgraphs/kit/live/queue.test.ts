import fc from 'fast-check';
import { createQueue, type EventQueue } from './queue';

const LIMIT = 3;
const DONE = { done: true, value: undefined };

let ends: number;
let queue: EventQueue<number>;
beforeEach(() => {
  ends = 0;
  queue = createQueue({ limit: LIMIT, overflow: () => new Error('too slow'), onEnd: () => (ends += 1) });
});

const next = () => queue.events.next();
const event = (value: number) => ({ done: false, value });

test('what is pushed before and after it is asked for arrives in order', async () => {
  queue.push(1);
  queue.push(2);
  await expect(Promise.all([next(), next()])).resolves.toEqual([event(1), event(2)]);
  const asked = [next(), next()];
  queue.push(3);
  queue.push(4);
  await expect(Promise.all(asked)).resolves.toEqual([event(3), event(4)]);
});

test('a reader that leaves ends what it waits for, and the queue', async () => {
  const waiting = [next(), next()];
  await expect(queue.events.return!()).resolves.toEqual(DONE);
  await expect(Promise.all(waiting)).resolves.toEqual([DONE, DONE]);
  queue.push(1);
  await expect(next()).resolves.toEqual(DONE);
  expect(ends).toBe(1);
});

test('more than may wait ends it with an error, which is told once', async () => {
  for (let value = 0; value < LIMIT; value += 1) queue.push(value);
  expect(ends).toBe(0);
  queue.push(LIMIT);
  expect(ends).toBe(1);
  queue.push(LIMIT + 1);
  await expect(next()).rejects.toThrow('too slow');
  await expect(next()).resolves.toEqual(DONE);
  expect(ends).toBe(1);
});

test('an error from outside reaches the reader that waits, and only the first', async () => {
  const [first, second] = [next(), next()];
  queue.end(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  await expect(second).resolves.toEqual(DONE);
});

test('nobody hears of an error who has left', async () => {
  queue.end(new Error('gone'));
  await queue.events.return!();
  await expect(next()).resolves.toEqual(DONE);
});

test('a reader that keeps up is told everything, in order, however pushing and reading take turns', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean()), async (turns) => {
      const events = createQueue<number>({
        limit: turns.length + 1,
        overflow: () => new Error(),
        onEnd: () => {},
      });
      const read: Promise<IteratorResult<number>>[] = [];
      let pushed = 0;
      for (const isPush of turns) {
        if (isPush) events.push((pushed += 1));
        else read.push(events.events.next());
      }
      const count = Math.min(pushed, read.length);
      const told = await Promise.all(read.slice(0, count));
      expect(told).toEqual(Array.from({ length: count }, (_, i) => event(i + 1)));
      events.end();
    }),
  );
});
