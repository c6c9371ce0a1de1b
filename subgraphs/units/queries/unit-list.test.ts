import { useSubgraph } from '../../../test/support/subgraph';
import { type WalkedPage, walkBackward, walkForward } from '../../../test/support/walk';
import { units } from '..';
import { Unit, UnitKind, UnitLevel } from '../entities/unit';
import { unitRow } from '../testing/rows';

const subgraph = useSubgraph(units);

beforeAll(() =>
  subgraph.insert(Unit, [
    unitRow({
      id: 'mps',
      nameVi: 'Bộ Công an',
      nameEn: 'Ministry of Public Security',
      kind: UnitKind.MINISTRY,
      level: UnitLevel.CENTRAL,
    }),
    unitRow({
      id: 'pc06',
      nameVi: 'Phòng Cảnh sát QLHC về TTXH',
      nameEn: 'Administrative police division',
      kind: UnitKind.POLICE,
      areaId: 'P63:24',
      parentId: 'police',
      aliases: ['PC06', 'Phòng PC06 Công an tỉnh Bắc Giang'],
    }),
    unitRow({
      id: 'police',
      nameVi: 'Công an tỉnh Bắc Giang',
      nameEn: 'Bac Giang Provincial Police',
      kind: UnitKind.POLICE,
      areaId: 'P63:24',
      parentId: 'mps',
      successorId: 'new-police',
    }),
    unitRow({
      id: 'new-police',
      nameVi: 'Công an tỉnh Bắc Ninh',
      nameEn: 'Bac Ninh Provincial Police',
      kind: UnitKind.POLICE,
      areaId: 'P34:24',
    }),
    unitRow({
      id: 'tuy-phuoc',
      nameVi: 'Uỷ ban nhân dân huyện Tuy Phước',
      nameEn: 'Tuy Phuoc People’s Committee',
      kind: UnitKind.PEOPLES_COMMITTEE,
      level: UnitLevel.DISTRICT,
      areaId: 'P63:D550',
    }),
    unitRow({ id: 'all-departments', kind: UnitKind.COLLECTIVE }),
    unitRow({ id: 'made-up', kind: UnitKind.COLLECTIVE, areaId: 'P63:27', simulated: true }),
  ]),
);

type Page = WalkedPage<{ id: string }> & { totalCount: number };

const UNITS = `query ($filter: UnitFilter, $first: Int, $after: String, $last: Int, $before: String) {
  units(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    edges { node { id } cursor }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount
  }
}`;

const load = async (variables: object): Promise<Page> =>
  (await subgraph.ask<{ units: Page }>(UNITS, { variables: { ...variables } })).units;

const ids = (nodes: { id: string }[]): string => nodes.map(({ id }) => id).join(' ');

const ALL = 'all-departments mps new-police pc06 police tuy-phuoc';

test.each<[object | null, string]>([
  [null, ALL],
  [{}, ALL],
  [{ search: 'cong an' }, 'mps new-police pc06 police'],
  [{ search: 'CÔNG AN tỉnh Bắc Giang' }, 'pc06 police'],
  [{ search: 'pc06' }, 'pc06'],
  [{ search: 'ủy ban' }, 'tuy-phuoc'],
  [{ search: 'provincial pol' }, 'new-police police'],
  [{ search: 'nowhere' }, ''],
  [{ search: ' ' }, ALL],
  [{ kinds: ['POLICE'] }, 'new-police pc06 police'],
  [{ kinds: ['COLLECTIVE', 'MINISTRY'] }, 'all-departments mps'],
  [{ kinds: [] }, ''],
  [{ levels: ['DISTRICT', 'CENTRAL'] }, 'mps tuy-phuoc'],
  [{ levels: [] }, ''],
  [{ areas: ['P63:24'] }, 'pc06 police'],
  [{ areas: ['P34:24'] }, 'new-police pc06 police'],
  [{ areas: ['P63:27'] }, ''],
  [{ areas: ['P34:52', 'P63:24'] }, 'pc06 police tuy-phuoc'],
  [{ areas: [] }, ''],
  [{ simulated: false }, ALL],
  [{ simulated: true }, 'made-up'],
  [{ simulated: null, areas: ['P63:27', 'P63:24'] }, 'made-up pc06 police'],
  [{ areas: ['P34:24'], kinds: ['POLICE'], levels: ['PROVINCE'], search: 'bac ninh' }, 'new-police'],
])('the filter %j finds the units "%s", by id', async (filter, expected) => {
  const { edges, totalCount } = await load({ filter });
  expect(ids(edges.map(({ node }) => node))).toBe(expected);
  expect(totalCount).toBe(edges.length);
});

test('pages of any size give the units in their order, from either end', async () => {
  for (const size of [1, 4, 6, 500]) {
    expect(ids(await walkForward(load, size))).toBe(ALL);
    expect(ids(await walkBackward(load, size))).toBe(ALL);
  }
});

test('a unit tells its names, kind, level and spellings, and which units stand around it', async () => {
  const data = await subgraph.ask(`{
    unit(id: "pc06") {
      id name inEnglish: name(language: EN) kind level aliases simulated area { id name }
      parent { name parent { id parent { id } } successor { id } } successor { id }
    }
    ministry: unit(id: "mps") { area { id } aliases }
    madeUp: unit(id: "made-up") { simulated }
  }`);
  expect(data).toEqual({
    unit: {
      id: 'pc06',
      name: 'Phòng Cảnh sát QLHC về TTXH',
      inEnglish: 'Administrative police division',
      kind: 'POLICE',
      level: 'PROVINCE',
      aliases: ['PC06', 'Phòng PC06 Công an tỉnh Bắc Giang'],
      simulated: false,
      area: { id: 'P63:24', name: 'Tỉnh Bắc Giang' },
      parent: {
        name: 'Công an tỉnh Bắc Giang',
        parent: { id: 'mps', parent: null },
        successor: { id: 'new-police' },
      },
      successor: null,
    },
    ministry: { area: null, aliases: [] },
    madeUp: { simulated: true },
  });
});

test('an area that never existed is refused', async () => {
  const { errors } = await subgraph.request(UNITS, {
    variables: { filter: { areas: ['P63:24', 'P63:99'] } },
  });
  expect(errors[0]!.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    argument: 'filter.areas',
    received: '"P63:99"',
  });
});

test('parents and successors of any number of units cost one statement a step', async () => {
  const query = `query ($size: Int) { units(last: $size) { nodes {
    parent { name } successor { name }
  } } }`;
  const statements = async (size: number) =>
    (await subgraph.request(query, { variables: { size } })).statements;
  expect(await statements(3)).toBe(2);
  expect(await statements(6)).toBe(2);
});
