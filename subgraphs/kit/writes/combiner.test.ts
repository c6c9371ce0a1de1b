import { createCombiner } from './combiner';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const options = { most: 3, atOnce: 1, patience: 50 };

test('one that comes alone is done at once, those that come meanwhile are done together after it', async () => {
  const batches: number[][] = [];
  const double = createCombiner<number, number>(async (items) => {
    batches.push([...items]);
    await pause(5);
    return items.map((item) => 2 * item);
  }, options);
  await expect(Promise.all([1, 2, 3, 4, 5].map(double))).resolves.toEqual([2, 4, 6, 8, 10]);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
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
  await Promise.all([1, 2, 3, 4, 5].map(work));
  expect(batches).toEqual([[1], [2], [3, 4, 5]]);
});

test('those that come while others are stuck wait no longer than their patience', async () => {
  let free = () => {};
  const stuck = new Promise<void>((resolve) => (free = resolve));
  const work = createCombiner<string, string>(async (items) => {
    if (items.includes('stuck')) await stuck;
    return [...items];
  }, options);
  const first = work('stuck');
  await expect(work('second')).resolves.toBe('second');
  free();
  await expect(first).resolves.toBe('stuck');
});

test('a fault of one is nobody else’s', async () => {
  const work = createCombiner<string, string>(async (items) => {
    await pause(5);
    if (items.includes('bad')) throw new Error('bad');
    return [...items];
  }, options);
  const results = await Promise.allSettled(['first', 'good', 'bad', 'fine'].map(work));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
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
