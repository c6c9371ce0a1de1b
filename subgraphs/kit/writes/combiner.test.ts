import { createCombiner } from './combiner';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const options = { most: 3, atOnce: 1, patience: 50 };

test('those that one turn of the event loop brings are done together, those that come meanwhile after them', async () => {
  const batches: number[][] = [];
  const double = createCombiner<number, number>(async (items) => {
    batches.push([...items]);
    await pause(5);
    return items.map((item) => 2 * item);
  }, options);
  const first = [1, 2].map(double);
  await pause(1);
  await expect(Promise.all([...first, ...[3, 4, 5, 6].map(double)])).resolves.toEqual([2, 4, 6, 8, 10, 12]);
  expect(batches).toEqual([[1, 2], [3, 4, 5], [6]]);
});

test('as much is going on at once as may be', async () => {
  const batches: number[][] = [];
  const work = createCombiner<number, number>(
    async (items) => {
      batches.push([...items]);
      await pause(5);
      return [...items];
    },
    { ...options, atOnce: 2 },
  );
  const first = work(1);
  await pause(1);
  await Promise.all([first, ...[2, 3, 4, 5, 6].map(work)]);
  expect(batches).toEqual([[1], [2, 3, 4], [5, 6]]);
});

test('those that come while others are stuck wait no longer than their patience', async () => {
  let free = () => {};
  const stuck = new Promise<void>((resolve) => (free = resolve));
  const work = createCombiner<string, string>(async (items) => {
    if (items.includes('stuck')) await stuck;
    return [...items];
  }, options);
  const first = work('stuck');
  await pause(1);
  const others = ['second', 'third', 'fourth', 'fifth'];
  await expect(Promise.all(others.map(work))).resolves.toEqual(others);
  free();
  await expect(first).resolves.toBe('stuck');
});

test('a fault of one is nobody else’s', async () => {
  const work = createCombiner<string, string>(async (items) => {
    await pause(5);
    if (items.includes('bad')) throw new Error('bad');
    return [...items];
  }, options);
  const results = await Promise.allSettled(['good', 'bad', 'fine'].map(work));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('nothing is forgotten when the patience ends together with the work', async () => {
  const work = createCombiner<number, number>(
    async (items) => {
      await pause(1);
      return [...items];
    },
    { most: 2, atOnce: 1, patience: 1 },
  );
  const numbers = Array.from({ length: 500 }, (_, i) => i);
  await expect(
    Promise.all(
      numbers.map(async (number) => {
        await pause(number % 7);
        return work(number);
      }),
    ),
  ).resolves.toEqual(numbers);
});
