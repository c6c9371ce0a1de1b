import { useSubgraph } from '../../../test/support/subgraph';
import { type WalkedPage, walkBackward, walkForward } from '../../../test/support/walk';
import { loadAreas } from '../../kit/areas';
import { units } from '..';
import { Unit } from '../entities/unit';
import { unitRow } from '../testing/rows';

const subgraph = useSubgraph(units);

beforeAll(() =>
  subgraph.insert(Unit, [
    unitRow({ id: 'bac-giang.police', areaId: 'P63:24' }),
    unitRow({ id: 'bac-ninh.police', areaId: 'P63:27' }),
    unitRow({ id: 'ministry' }),
    unitRow({ id: 'made-up', areaId: 'P63:24', simulated: true }),
    unitRow({ id: 'new-bac-ninh.police', areaId: 'P34:24' }),
    unitRow({ id: 'tuy-phuoc.committee', areaId: 'P63:D550' }),
  ]),
);

test('an area tells its code, names, level and when it was in force', async () => {
  const fields =
    'id code name inEnglish: name(language: EN) unsaid: name(language: null) level boundarySet validFrom validTo';
  const data = await subgraph.ask(`{
    old: area(id: "P63:24") { ${fields} parent { id } }
    new: area(id: "P34:24") { ${fields} }
    district: area(id: "P63:D550") { ${fields} parent { id } }
  }`);
  const old = { boundarySet: 'PROVINCES_63', validFrom: null, validTo: '2025-06-30' };
  expect(data).toEqual({
    old: {
      id: 'P63:24',
      code: '24',
      name: 'Tỉnh Bắc Giang',
      inEnglish: 'Bac Giang Province',
      unsaid: 'Tỉnh Bắc Giang',
      level: 'PROVINCE',
      ...old,
      parent: null,
    },
    new: {
      id: 'P34:24',
      code: '24',
      name: 'Tỉnh Bắc Ninh',
      inEnglish: 'Bac Ninh Province',
      unsaid: 'Tỉnh Bắc Ninh',
      level: 'PROVINCE',
      boundarySet: 'PROVINCES_34',
      validFrom: '2025-07-01',
      validTo: null,
    },
    district: {
      id: 'P63:D550',
      code: '550',
      name: 'Huyện Tuy Phước',
      inEnglish: 'Tuy Phuoc District',
      unsaid: 'Huyện Tuy Phước',
      level: 'DISTRICT',
      ...old,
      parent: { id: 'P63:52' },
    },
  });
});

test('the provinces of a boundary set stand in code order; the 34 are meant where nothing is said', async () => {
  const data = await subgraph.ask(`{
    provinces { id } unsaid: provinces(boundaries: null) { id } old: provinces(boundaries: PROVINCES_63) { id }
  }`);
  const of = (set: 'PROVINCES_63' | 'PROVINCES_34') =>
    loadAreas()
      .provinces(set)
      .map(({ id }) => ({ id }));
  expect(data).toEqual({
    provinces: of('PROVINCES_34'),
    unsaid: of('PROVINCES_34'),
    old: of('PROVINCES_63'),
  });
  expect([of('PROVINCES_34'), of('PROVINCES_63')].map(({ length }) => length)).toEqual([34, 63]);
});

test('areas know what they became part of and what became part of them', async () => {
  const data = await subgraph.ask(`{
    old: area(id: "P63:24") { successors { id name } predecessors { id } }
    new: area(id: "P34:24") { successors { id } predecessors { id name } }
    island: area(id: "P63:D755") { successors { level predecessors { id } } }
  }`);
  expect(data).toEqual({
    old: { successors: [{ id: 'P34:24', name: 'Tỉnh Bắc Ninh' }], predecessors: [] },
    new: {
      successors: [],
      predecessors: [
        { id: 'P63:24', name: 'Tỉnh Bắc Giang' },
        { id: 'P63:27', name: 'Tỉnh Bắc Ninh' },
      ],
    },
    island: { successors: [{ level: 'COMMUNE', predecessors: [{ id: 'P63:D755' }] }] },
  });
});

type Page = WalkedPage<{ id: string }> & { totalCount: number };

async function load(field: 'children' | 'units', id: string, page: object): Promise<Page> {
  const query = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    area(id: $id) { page: ${field}(first: $first, after: $after, last: $last, before: $before) {
      edges { node { id } cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
    } }
  }`;
  return (await subgraph.ask<{ area: { page: Page } }>(query, { variables: { id, ...page } })).area.page;
}

const ids = (nodes: { id: string }[]): string[] => nodes.map(({ id }) => id);

test.each([
  ['children' as const, 'P63:52', ids(loadAreas().children('P63:52'))],
  ['children' as const, 'P34:24', ids(loadAreas().children('P34:24'))],
  ['units' as const, 'P34:24', ['bac-giang.police', 'bac-ninh.police', 'new-bac-ninh.police']],
  ['units' as const, 'P63:24', ['bac-giang.police']],
  ['units' as const, 'P34:52', ['tuy-phuoc.committee']],
  ['units' as const, 'P63:D550', ['tuy-phuoc.committee']],
  ['units' as const, 'P34:01', []],
])('the %s of %s are all there, from either end', async (field, id, expected) => {
  for (const size of [2, 40, 500]) {
    expect(ids(await walkForward((page) => load(field, id, page), size))).toEqual(expected);
    expect(ids(await walkBackward((page) => load(field, id, page), size))).toEqual(expected);
  }
  expect((await load(field, id, { first: 0 })).totalCount).toBe(expected.length);
});

test('a province of the 63 has its districts, and one of the 34 its communes, which name it as their parent', async () => {
  const { old, present } = await subgraph.ask<
    Record<string, { children: { nodes: object[]; totalCount: number } }>
  >(`{
    old: area(id: "P63:52") { children(first: 2) { nodes { level parent { id } } totalCount } }
    present: area(id: "P34:52") { children(first: 1) { nodes { level parent { id } } totalCount } }
  }`);
  const child = (level: string, parent: string) => ({ level, parent: { id: parent } });
  expect(old!.children).toEqual({
    nodes: [child('DISTRICT', 'P63:52'), child('DISTRICT', 'P63:52')],
    totalCount: 11,
  });
  expect(present!.children.nodes).toEqual([child('COMMUNE', 'P34:52')]);
});

test('the units of all provinces cost as many statements as those of one', async () => {
  const query = `query ($within: ID!) { areas(filter: { within: $within, level: PROVINCE }, first: 500) {
    nodes { name parent { id } units { totalCount nodes { name area { name } parent { name } } } }
  } }`;
  const statements = async (within: string) =>
    (await subgraph.request(query, { variables: { within } })).statements;
  expect(await statements('P63:24')).toBe(2);
  expect(await statements('P34:24')).toBe(2);
});
