import { useSubgraph } from '../../../test/support/subgraph';
import { type WalkedPage, walkBackward, walkForward } from '../../../test/support/walk';
import { loadAreas } from '../../kit/areas';
import { units } from '..';

const subgraph = useSubgraph(units);

type Page = WalkedPage<{ id: string }> & { nodes: { id: string }[]; totalCount: number };

const AREAS = `query ($filter: AreaFilter, $first: Int, $after: String, $last: Int, $before: String) {
  areas(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    edges { node { id } cursor } nodes { id }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount
  }
}`;

const load = async (variables: object): Promise<Page> =>
  (await subgraph.ask<{ areas: Page }>(AREAS, { variables: { ...variables } })).areas;

const ids = (nodes: { id: string }[]): string => nodes.map(({ id }) => id).join(' ');

test.each<[object | null, number]>([
  [null, 63 + 34 + 696 + 10_035 + 3_321],
  [{}, 14_149],
  [{ level: null, boundaries: null, search: null, within: null, codes: null }, 14_149],
  [{ level: 'PROVINCE' }, 97],
  [{ level: 'DISTRICT' }, 696],
  [{ level: 'COMMUNE' }, 13_356],
  [{ boundaries: 'PROVINCES_34' }, 34 + 3_321],
  [{ level: 'PROVINCE', boundaries: 'PROVINCES_63' }, 63],
  [{ level: 'DISTRICT', boundaries: 'PROVINCES_34' }, 0],
  [{ codes: [] }, 0],
  [{ within: 'P63:24', level: 'DISTRICT' }, 10],
])('the filter %j finds %i areas', async (filter, count) => {
  expect((await load({ filter, first: 0 })).totalCount).toBe(count);
});

test.each<[object, string]>([
  [{ codes: ['24'] }, 'P63:24 P34:24'],
  [{ codes: ['24', '52'], level: 'PROVINCE', boundaries: 'PROVINCES_34' }, 'P34:24 P34:52'],
  [{ codes: ['nowhere'] }, ''],
  [{ search: 'BẮC GIANG', level: 'PROVINCE' }, 'P63:24'],
  [{ search: 'bac giang province' }, 'P63:24'],
  [{ search: 'dak nong', level: 'PROVINCE' }, 'P63:67'],
  [{ search: 'Tuy Phước', level: 'DISTRICT' }, 'P63:D550'],
  [{ search: 'nowhere' }, ''],
  [{ within: 'P34:24', level: 'PROVINCE' }, 'P63:24 P63:27 P34:24'],
  [{ within: 'P63:24', level: 'PROVINCE' }, 'P63:24'],
  [{ within: 'P63:01', level: 'PROVINCE' }, 'P63:01 P34:01'],
  [{ within: 'P63:D550', level: 'DISTRICT' }, 'P63:D550'],
  [{ within: 'P34:52', search: 'tuy phuoc', level: 'DISTRICT' }, 'P63:D550'],
  [{ within: 'P34:52', boundaries: 'PROVINCES_63', level: 'PROVINCE' }, 'P63:52 P63:64'],
])('the filter %j finds "%s"', async (filter, expected) => {
  const { nodes, totalCount } = await load({ filter, first: 500 });
  expect(ids(nodes)).toBe(expected);
  expect(totalCount).toBe(nodes.length);
});

test('provinces come before districts and those before communes, the 63 before the 34, by code', async () => {
  const { nodes } = await load({ first: 98 });
  const provinces = (set: 'PROVINCES_63' | 'PROVINCES_34') => loadAreas().provinces(set);
  expect(ids(nodes)).toBe(`${ids([...provinces('PROVINCES_63'), ...provinces('PROVINCES_34')])} P63:D001`);
  expect(ids((await load({ last: 1 })).nodes)).toMatch(/^P34:C/);
});

test('pages of any size give a list in its order, from either end', async () => {
  const filter = { within: 'P34:24', level: 'DISTRICT' };
  const all = ids((await load({ filter, first: 500 })).nodes);
  expect(all.split(' ')).toHaveLength(18);
  for (const size of [1, 7, 18, 500]) {
    expect(ids(await walkForward((page) => load({ filter, ...page }), size))).toBe(all);
    expect(ids(await walkBackward((page) => load({ filter, ...page }), size))).toBe(all);
  }
});

test('a cursor leads on in a list with another filter as long as its area is in it', async () => {
  const { pageInfo } = await load({ filter: { codes: ['24', '52'], level: 'PROVINCE' }, first: 1 });
  const after = pageInfo.endCursor;
  expect(ids((await load({ first: 1, after })).nodes)).toBe('P63:25');
  const variables = { filter: { codes: ['52'] }, after };
  const { errors } = await subgraph.request(AREAS, { variables });
  expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
});

test.each(['P63:99', '', 'Bắc Giang', '24'])('an area %j that never existed is refused', async (within) => {
  const { data, errors } = await subgraph.request(AREAS, { variables: { filter: { within } } });
  expect(data ?? null).toBeNull();
  expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'filter.within' });
});
