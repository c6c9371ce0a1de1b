import { byOwner } from './by-owner';
import { filterOf, filterParams, orderOf } from './filters';

const params = new URLSearchParams(
  'areas=P34:68,P34:24&databases=land&statuses=CONNECTED&statuses=NONSENSE&timeliness=LATE&dueFrom=2024-06-31&dueTo=2024-06-30&search=%20h%E1%BB%99+t%E1%BB%8Bch&order=STATUS&measure=planned',
);

test('an address narrows the list by what filters know, and by nothing else', () => {
  expect(filterOf(params, null)).toEqual({
    simulated: null,
    areas: ['P34:68', 'P34:24'],
    databases: ['land'],
    statuses: ['CONNECTED'],
    dueTo: '2024-06-30',
    search: 'hộ tịch',
  });
  expect(filterOf(new URLSearchParams(), false)).toEqual({ simulated: false });
});

test('exports are given the parameters that narrow, and no others', () => {
  expect(Object.keys(filterParams(params))).not.toEqual(expect.arrayContaining(['order', 'measure']));
  expect(filterParams(params)).toMatchObject({ areas: ['P34:68', 'P34:24'], databases: ['land'] });
});

test('an order that is none is the usual one', () => {
  expect([orderOf(params), orderOf(new URLSearchParams('order=RANDOM'))]).toEqual(['STATUS', 'DUE_ON']);
});

test('a task that two units lead counts for both, and the unit with the most comes first', () => {
  const [police, court] = [
    { id: 'dak-nong.police', name: 'Công an tỉnh Đắk Nông' },
    { id: 'dak-nong.court', name: 'Tòa án nhân dân tỉnh Đắk Nông' },
  ];
  const tasks = [{ leadUnits: [court, police] }, { leadUnits: [police] }, { leadUnits: [] }];
  expect(byOwner(tasks)).toEqual([
    { unit: police, count: 2 },
    { unit: court, count: 1 },
  ]);
});
