import sql, { join, type Sql } from 'sql-template-tag';
import { useRunQuery } from '../../test/support/run-query';
import { anyOf, between, holdsAnyOf, knownAreas, matchesSearch, simulatedIs } from './filters';

const run = useRunQuery();

/** Ids of the rows that conditions let through, of a table of three plans. */
async function letThrough(conditions: Sql[]): Promise<string> {
  const rows = await run<{ id: string }>(sql`
    select id from (values
      ('a', array['P63:24', 'P34:24'], 'ke hoach bac giang 2024', date '2024-01-01', false),
      ('b', array['P63:30'], 'ke hoach hai duong 2023', date '2023-02-28', true),
      ('c', array[]::text[], 'ke hoach', null, false)
    ) as plan(id, areas, search, day, simulated)
    where ${join([sql`true`, ...conditions], ' and ')} order by id`);
  return rows.map(({ id }) => id).join('');
}

test.each([
  [undefined, 'abc'],
  [null, 'abc'],
  [[], ''],
  [['b'], 'b'],
  [['c', 'a', 'nothing'], 'ac'],
])('any of %j lets through "%s"', async (values, found) => {
  expect(await letThrough(anyOf(sql`plan.id`, values))).toBe(found);
});

test.each([
  [undefined, 'abc'],
  [null, 'abc'],
  [[], ''],
  [['P34:24'], 'a'],
  [['P63:30', 'P63:24'], 'ab'],
])('holding any of %j lets through "%s"', async (values, found) => {
  expect(await letThrough(holdsAnyOf(sql`plan.areas`, values))).toBe(found);
});

test.each([
  [undefined, 'abc'],
  [null, 'abc'],
  ['  ', 'abc'],
  ['KẾ HOẠCH', 'abc'],
  ['Giang, Bắc', 'a'],
  ['Bắc Dương', ''],
  ['%', 'abc'],
])('searching %j lets through "%s"', async (search, found) => {
  expect(await letThrough(matchesSearch(sql`plan.search`, search))).toBe(found);
});

test.each([
  [undefined, undefined, 'abc'],
  [null, null, 'abc'],
  ['2023-02-28', null, 'ab'],
  ['2023-03-01', null, 'a'],
  [null, '2024-01-01', 'ab'],
  [null, '2023-12-31', 'b'],
  ['2023-02-28', '2023-02-28', 'b'],
  ['2024-01-02', '2023-02-27', ''],
])('from %s to %s, both included, lets through "%s"', async (from, to, found) => {
  expect(await letThrough(between(sql`plan.day`, from, to))).toBe(found);
});

test.each([
  [undefined, 'ac'],
  [false, 'ac'],
  [true, 'b'],
  [null, 'abc'],
])('simulated: %s lets through "%s"', async (simulated, found) => {
  expect(await letThrough(simulatedIs(sql`plan.simulated`, simulated))).toBe(found);
});

test("a client's text is never part of a statement", async () => {
  const text = "' or true --";
  expect(await letThrough(anyOf(sql`plan.id`, [text]))).toBe('');
  expect(await letThrough(holdsAnyOf(sql`plan.areas`, [text]))).toBe('');
  expect(await letThrough(matchesSearch(sql`plan.search`, text))).toBe('');
});

describe('knownAreas', () => {
  const areas = { has: (id: string) => id === 'P63:24' };

  test('gives back what it got', () => {
    expect(knownAreas(areas, 'filter.areas', ['P63:24'])).toEqual(['P63:24']);
    expect(knownAreas(areas, 'filter.areas', [])).toEqual([]);
    expect(knownAreas(areas, 'filter.areas', null)).toBeNull();
    expect(knownAreas(areas, 'filter.areas', undefined)).toBeUndefined();
  });

  test('refuses an area that never existed, naming it and the argument', () => {
    expect(() => knownAreas(areas, 'filter.areas', ['P63:24', 'P63:99'])).toThrow(
      /filter\.areas: expected .*, received "P63:99"/,
    );
  });
});
