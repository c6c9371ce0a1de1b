import { useSubgraph } from '../../../test/support/subgraph';
import { type WalkedPage, walkBackward, walkForward } from '../../../test/support/walk';
import { connections } from '..';
import { DatabaseKind, Hub, Sector, SectorDatabase } from '../entities/sector';
import { databaseRow, sectorRow } from '../testing/rows';

const subgraph = useSubgraph(connections);

beforeAll(async () => {
  await subgraph.insert(Sector, [
    sectorRow({ code: 'tax', position: 2, nameVi: 'Thuế', nameEn: 'Tax' }),
    sectorRow({ code: 'justice', position: 1, nameVi: 'Tư pháp', nameEn: 'Justice' }),
    sectorRow({ code: 'empty', position: 3 }),
  ]);
  await subgraph.insert(SectorDatabase, [
    databaseRow({ code: 'tax', position: 4, kind: DatabaseKind.NATIONAL_DATABASE }),
    databaseRow({
      code: 'civil-status',
      position: 3,
      sectorCode: 'justice',
      nameVi: 'Cơ sở dữ liệu hộ tịch điện tử toàn quốc',
      nameEn: 'National electronic civil status database',
    }),
    databaseRow({ code: 'invoices', position: 2, sectorCode: 'tax', nameVi: 'Hoá đơn điện tử' }),
    databaseRow({
      code: 'npdb',
      position: 1,
      sectorCode: 'justice',
      kind: DatabaseKind.NATIONAL_DATABASE,
      hubRole: Hub.NPDB,
    }),
  ]);
});

type Page = WalkedPage<{ code: string }> & { totalCount: number };

const DATABASES = `query ($filter: DatabaseFilter, $first: Int, $after: String, $last: Int, $before: String) {
  databases(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    edges { node { code } cursor }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount
  }
}`;

const load = async (variables: object): Promise<Page> =>
  (await subgraph.ask<{ databases: Page }>(DATABASES, { variables: { ...variables } })).databases;

const codes = (nodes: { code: string }[]): string => nodes.map(({ code }) => code).join(' ');

const REGISTER = 'npdb invoices civil-status tax';

test.each<[object | null, string]>([
  [null, REGISTER],
  [{}, REGISTER],
  [{ search: 'ho tich' }, 'civil-status'],
  [{ search: 'HỘ TỊCH' }, 'civil-status'],
  [{ search: 'civil stat' }, 'civil-status'],
  [{ search: 'hóa đơn' }, 'invoices'],
  [{ search: 'npdb' }, 'npdb'],
  [{ search: 'nowhere' }, ''],
  [{ search: '' }, REGISTER],
  [{ sectors: ['tax'] }, 'invoices tax'],
  [{ sectors: ['tax', 'justice', 'nowhere'] }, REGISTER],
  [{ sectors: [] }, ''],
  [{ kinds: ['NATIONAL_DATABASE'] }, 'npdb tax'],
  [{ kinds: ['NATIONAL_DATABASE', 'SECTORAL_DATABASE'] }, REGISTER],
  [{ kinds: [] }, ''],
  [{ kinds: ['NATIONAL_DATABASE'], sectors: ['tax'], search: 'csdl' }, 'tax'],
])('the filter %j finds the databases "%s", in the order of the register', async (filter, expected) => {
  const { edges, totalCount } = await load({ filter });
  expect(codes(edges.map(({ node }) => node))).toBe(expected);
  expect(totalCount).toBe(edges.length);
});

test('pages of any size give the register in its order, from either end', async () => {
  for (const size of [1, 3, 4, 500]) {
    expect(codes(await walkForward(load, size))).toBe(REGISTER);
    expect(codes(await walkBackward(load, size))).toBe(REGISTER);
  }
});

test('sectors stand in the order of the register, each with its databases, and cost two statements', async () => {
  const { data, statements } = await subgraph.request(
    '{ sectors { code name inEnglish: name(language: EN) databases { code } } }',
  );
  const of = (...list: string[]) => list.map((code) => ({ code }));
  expect(data).toEqual({
    sectors: [
      { code: 'justice', name: 'Tư pháp', inEnglish: 'Justice', databases: of('npdb', 'civil-status') },
      { code: 'tax', name: 'Thuế', inEnglish: 'Tax', databases: of('invoices', 'tax') },
      { code: 'empty', name: 'Ngành empty', inEnglish: 'Sector empty', databases: [] },
    ],
  });
  expect(statements).toBe(2);
});

test('a database tells its names, kind, sector and whether it is a hub', async () => {
  const data = await subgraph.ask(`{
    sector(code: "tax") { name(language: null) }
    hub: database(code: "npdb") { kind hubRole }
    database(code: "civil-status") {
      code name inEnglish: name(language: EN) kind hubRole sector { code name }
    }
  }`);
  expect(data).toEqual({
    sector: { name: 'Thuế' },
    hub: { kind: 'NATIONAL_DATABASE', hubRole: 'NPDB' },
    database: {
      code: 'civil-status',
      name: 'Cơ sở dữ liệu hộ tịch điện tử toàn quốc',
      inEnglish: 'National electronic civil status database',
      kind: 'SECTORAL_DATABASE',
      hubRole: null,
      sector: { code: 'justice', name: 'Tư pháp' },
    },
  });
});
