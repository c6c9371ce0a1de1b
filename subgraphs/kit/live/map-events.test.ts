import { mapEvents } from './map-events';
import { createQueue, type EventQueue } from './queue';

const DONE = { done: true, value: undefined };
const event = (value: string) => ({ done: false, value });

let left: number;
let ends: number;
let source: EventQueue<number>;
beforeEach(() => {
  left = 0;
  ends = 0;
  source = createQueue({ limit: 10, overflow: () => new Error(), onEnd: () => (left += 1) });
});

const mapped = (map: (value: number) => string | Promise<string> = String) =>
  mapEvents(source.events, {
    map,
    last: (error) => `last: ${(error as Error).message}`,
    onEnd: () => (ends += 1),
  });

test('each event is turned into something else, one after another', async () => {
  const events = mapped((value) => Promise.resolve(`#${value}`));
  source.push(1);
  source.push(2);
  await expect(events.next()).resolves.toEqual(event('#1'));
  await expect(events.next()).resolves.toEqual(event('#2'));
});

test('it ends with its source, and says so once', async () => {
  const events = mapped();
  const waiting = events.next();
  source.end();
  await expect(waiting).resolves.toEqual(DONE);
  await expect(events.next()).resolves.toEqual(DONE);
  expect(ends).toBe(1);
});

test.each([
  ['of the source', () => source.end(new Error('broken')), String],
  [
    'of the mapping',
    () => source.push(1),
    () => {
      throw new Error('broken');
    },
  ],
  ['of the mapping, later', () => source.push(1), () => Promise.reject(new Error('broken'))],
])('an error %s is the last event, and the source is left', async (_whose, happen, map) => {
  const events = mapped(map);
  happen();
  await expect(events.next()).resolves.toEqual(event('last: broken'));
  await expect(events.next()).resolves.toEqual(DONE);
  expect([left, ends]).toEqual([1, 1]);
});

test('it can be left while an event is awaited, or being turned', async () => {
  const idle = mapped();
  const waiting = idle.next();
  await expect(idle.return()).resolves.toEqual(DONE);
  await expect(waiting).resolves.toEqual(DONE);
  expect([left, ends]).toEqual([1, 1]);

  source = createQueue({ limit: 1, overflow: () => new Error(), onEnd: () => (left += 1) });
  const busy = mapped(() => new Promise(() => {}));
  source.push(1);
  const turning = busy.next();
  await busy.return();
  await expect(turning).resolves.toEqual(DONE);
  expect(left).toBe(2);
});

test('it can be left when its source cannot', async () => {
  const endless: AsyncIterator<number> = {
    next: () => new Promise(() => {}),
    return: () => Promise.reject(new Error('no')),
  };
  const events = mapEvents(endless, { map: String, last: () => 'last' });
  const waiting = events.next();
  await expect(events.return()).resolves.toEqual(DONE);
  await expect(waiting).resolves.toEqual(DONE);
});

test('who ends it has the last word, awaited or not, and only the first time', async () => {
  const awaited = mapped();
  const waiting = awaited.next();
  awaited.end('goodbye');
  awaited.end('again');
  await expect(waiting).resolves.toEqual(event('goodbye'));
  await expect(awaited.next()).resolves.toEqual(DONE);

  source = createQueue({ limit: 1, overflow: () => new Error(), onEnd: () => (left += 1) });
  const idle = mapped();
  source.push(1);
  await idle.next();
  idle.end('goodbye');
  await expect(idle.next()).resolves.toEqual(event('goodbye'));
  await expect(idle.next()).resolves.toEqual(DONE);
  expect([left, ends]).toEqual([2, 2]);
});

test('who throws into it hears it again, and the source is left', async () => {
  const events = mapped();
  await expect(events.throw(new Error('mine'))).rejects.toThrow('mine');
  await expect(events.next()).resolves.toEqual(DONE);
  expect(left).toBe(1);
});
