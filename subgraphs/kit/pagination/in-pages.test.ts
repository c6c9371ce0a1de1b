import { inPages } from './in-pages';

const page = (after: number): Promise<{ id: number }[]> =>
  Promise.resolve(
    [1, 2, 3, 4, 5]
      .filter((id) => id > after)
      .slice(0, 2)
      .map((id) => ({ id })),
  );

test('every row comes once, and the next page is read while one is worked on', async () => {
  const asked: number[] = [];
  const read = (after: number) => {
    asked.push(after);
    return page(after);
  };
  const found: { ids: number[]; asked: number[] }[] = [];
  for await (const rows of inPages(read, 0)) found.push({ ids: rows.map(({ id }) => id), asked: [...asked] });
  expect(found).toEqual([
    { ids: [1, 2], asked: [0, 2] },
    { ids: [3, 4], asked: [0, 2, 4] },
    { ids: [5], asked: [0, 2, 4, 5] },
  ]);
});

test('a page that cannot be read ends it, after the pages before', async () => {
  const read = (after: number) => (after < 2 ? page(after) : Promise.reject(new Error('gone')));
  const found: number[] = [];
  const all = (async () => {
    for await (const rows of inPages(read, 0)) found.push(...rows.map(({ id }) => id));
  })();
  await expect(all).rejects.toThrow('gone');
  expect(found).toEqual([1, 2]);
});

test('whoever stops early is not told of a page that could not be read', async () => {
  for await (const rows of inPages(
    (after) => (after === 0 ? page(0) : Promise.reject(new Error('gone'))),
    0,
  )) {
    expect(rows).toHaveLength(2);
    break;
  }
});
