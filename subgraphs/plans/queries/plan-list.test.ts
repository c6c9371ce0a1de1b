import { useSubgraph } from '../../../test/support/subgraph';
import { plans } from '..';
import { Plan } from '../entities/plan';
import { planRow } from '../testing/rows';

const subgraph = useSubgraph(plans);

beforeAll(() =>
  subgraph.insert(Plan, [
    planRow({
      id: 'dak-nong-2022',
      titleVi: 'Kế hoạch Đề án 06 tỉnh Đắk Nông',
      titleEn: 'Project 06 plan of Dak Nong Province',
      documentNumber: '468/QĐ-UBND',
      issuedOn: '2022-03-01',
      periodFrom: '2022-01-01',
      periodTo: '2025-12-31',
      areaId: 'P63:67',
      areaPath: ['P63:67', 'P34:68'],
    }),
    planRow({ id: 'bac-giang-2024', titleVi: 'Kế hoạch tỉnh Bắc Giang' }),
    planRow({
      id: 'tuy-phuoc-2024',
      issuedOn: '2024-02-15',
      areaId: 'P63:D550',
      areaPath: ['P63:D550', 'P63:52', 'P34:52'],
    }),
    planRow({
      id: 'hai-duong-2023',
      issuedMonth: '2023-02',
      periodFrom: '2023-02-01',
      periodTo: '2024-01-31',
      areaId: 'P63:30',
      areaPath: ['P63:30', 'P34:31'],
    }),
    planRow({ id: 'made-up-2024', issuedOn: '2024-01-01', simulated: true }),
  ]),
);

interface Found {
  nodes: { id: string }[];
  totalCount: number;
}

const PLANS = `query ($filter: PlanFilter, $first: Int, $last: Int) {
  plans(filter: $filter, first: $first, last: $last) { nodes { id } totalCount }
}`;

/** The areas of the plans that a filter lets through, as the beginnings of their ids. */
async function found(filter?: object): Promise<string> {
  const { plans: page } = await subgraph.ask<{ plans: Found }>(PLANS, { variables: { filter } });
  expect(page.totalCount).toBe(page.nodes.length);
  return page.nodes.map(({ id }) => id.replace(/-\d+$/, '')).join(' ');
}

test('plans are listed by id, simulated ones only where they are asked for', async () => {
  expect(await found()).toBe('bac-giang dak-nong hai-duong tuy-phuoc');
  expect(await found({})).toBe('bac-giang dak-nong hai-duong tuy-phuoc');
  expect(await found({ simulated: false })).toBe('bac-giang dak-nong hai-duong tuy-phuoc');
  expect(await found({ simulated: true })).toBe('made-up');
  expect(await found({ simulated: null })).toBe('bac-giang dak-nong hai-duong made-up tuy-phuoc');
});

test.each([
  [{ search: 'dak nong' }, 'dak-nong'],
  [{ search: 'PROVINCE' }, 'dak-nong'],
  [{ search: '468/qđ' }, 'dak-nong'],
  [{ search: 'tinh ke hoach' }, 'bac-giang dak-nong'],
  [{ search: 'nowhere' }, ''],
  [{ plans: ['tuy-phuoc-2024', 'bac-giang-2024', 'nowhere-2024'] }, 'bac-giang tuy-phuoc'],
  [{ plans: ['made-up-2024'] }, ''],
  [{ plans: ['made-up-2024'], simulated: null }, 'made-up'],
  [{ plans: [] }, ''],
  [{ areas: ['P63:24'] }, 'bac-giang'],
  [{ areas: ['P34:24'] }, 'bac-giang'],
  [{ areas: ['P63:52'] }, 'tuy-phuoc'],
  [{ areas: ['P34:52', 'P63:30'] }, 'hai-duong tuy-phuoc'],
  [{ areas: ['P63:01'] }, ''],
  [{ areas: [] }, ''],
  [{ issuedFrom: '2022-03-01' }, 'dak-nong tuy-phuoc'],
  [{ issuedFrom: '2022-03-02' }, 'tuy-phuoc'],
  [{ issuedTo: '2024-02-14' }, 'dak-nong'],
  [{ issuedFrom: '2022-01-01', issuedTo: '2023-12-31' }, 'dak-nong'],
  [{ years: [2022] }, 'dak-nong'],
  [{ years: [2023] }, 'dak-nong hai-duong'],
  [{ years: [2024] }, 'bac-giang dak-nong hai-duong tuy-phuoc'],
  [{ years: [2021, 2025] }, 'dak-nong'],
  [{ years: [] }, ''],
  [{ search: 'tinh', years: [2024], areas: ['P63:24', 'P63:67'] }, 'bac-giang dak-nong'],
])('the filter %j finds "%s"', async (filter, expected) => {
  expect(await found(filter)).toBe(expected);
});

test('an area that never existed is refused, by its argument', async () => {
  const { data, errors } = await subgraph.request(PLANS, { variables: { filter: { areas: ['P63:99'] } } });
  expect(data ?? null).toBeNull();
  expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'filter.areas' });
});

test('the end of the list is its last page', async () => {
  const { plans: page } = await subgraph.ask<{ plans: Found }>(PLANS, { variables: { last: 1 } });
  expect(page).toEqual({ nodes: [{ id: 'tuy-phuoc-2024' }], totalCount: 4 });
});

test("an area has the real plans of its own and of the areas that lie in it, across the sets' border", async () => {
  const { data, statements } = await subgraph.request(
    `query ($keys: [_Any!]!) {
      _entities(representations: $keys) { ... on Area { plans { nodes { id } totalCount } } }
    }`,
    {
      variables: {
        keys: ['P34:24', 'P34:52', 'P63:52', 'P63:D550', 'P34:01'].map((id) => ({ __typename: 'Area', id })),
      },
    },
  );
  const tuyPhuoc = { plans: { nodes: [{ id: 'tuy-phuoc-2024' }], totalCount: 1 } };
  expect(data).toEqual({
    _entities: [
      { plans: { nodes: [{ id: 'bac-giang-2024' }], totalCount: 1 } },
      tuyPhuoc,
      tuyPhuoc,
      tuyPhuoc,
      { plans: { nodes: [], totalCount: 0 } },
    ],
  });
  expect(statements).toBe(2);
});
