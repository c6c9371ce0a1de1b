import fc from 'fast-check';
import { type AreaLevel, type BoundarySet, loadAreas } from '.';

const areas = loadAreas();
const all = areas.all();
const ids = (list: { id: string }[]) => list.map(({ id }) => id);
const LENGTHS: Record<AreaLevel, RegExp> = { PROVINCE: /^\d{2}$/, DISTRICT: /^\d{3}$/, COMMUNE: /^\d{5}$/ };
const anId = fc.constantFrom(...ids(all));

test.each<[BoundarySet, AreaLevel, number]>([
  ['PROVINCES_63', 'PROVINCE', 63],
  ['PROVINCES_34', 'PROVINCE', 34],
  ['PROVINCES_63', 'DISTRICT', 696],
  ['PROVINCES_34', 'DISTRICT', 0],
  ['PROVINCES_63', 'COMMUNE', 10_035],
  ['PROVINCES_34', 'COMMUNE', 3_321],
])('the set %s has of level %s %d areas', (set, level, count) => {
  expect(all.filter((area) => area.boundarySet === set && area.level === level)).toHaveLength(count);
});

test('an area says its code, names, level, set, validity and parent', () => {
  expect(areas.byId('P63:D550')).toEqual({
    id: 'P63:D550',
    code: '550',
    name: { vi: 'Huyện Tuy Phước', en: 'Tuy Phuoc District' },
    level: 'DISTRICT',
    boundarySet: 'PROVINCES_63',
    validFrom: null,
    validTo: '2025-06-30',
    parentId: 'P63:52',
  });
  expect(areas.byId('P34:C00004')).toEqual({
    id: 'P34:C00004',
    code: '00004',
    name: { vi: 'Phường Ba Đình', en: 'Ba Dinh Ward' },
    level: 'COMMUNE',
    boundarySet: 'PROVINCES_34',
    validFrom: '2025-07-01',
    validTo: null,
    parentId: 'P34:01',
  });
});

test('codes keep their leading zeros', () => {
  expect(areas.byId('P63:01')?.code).toBe('01');
  expect(areas.byId('P63:D001')?.code).toBe('001');
  expect(areas.byId('P63:C00001')?.code).toBe('00001');
  expect(areas.has('P63:1')).toBe(false);
  for (const { code, level } of all) expect(code).toMatch(LENGTHS[level]);
});

test('seven province codes changed their meaning', () => {
  const changed = areas
    .provinces('PROVINCES_34')
    .map(({ code, name }) => [code, areas.byId(`P63:${code}`)?.name.en, name.en])
    .filter(([, before, now]) => before?.replace(/ \w+$/, '') !== now?.replace(/ \w+$/, ''));
  expect(changed).toEqual([
    ['15', 'Yen Bai Province', 'Lao Cai Province'],
    ['24', 'Bac Giang Province', 'Bac Ninh Province'],
    ['44', 'Quang Binh Province', 'Quang Tri Province'],
    ['52', 'Binh Dinh Province', 'Gia Lai Province'],
    ['80', 'Long An Province', 'Tay Ninh Province'],
    ['82', 'Tien Giang Province', 'Dong Thap Province'],
    ['91', 'Kien Giang Province', 'An Giang Province'],
  ]);
});

test('every area has both names, in Unicode NFC and with single blanks, the English one without accents', () => {
  const odd = all.filter(
    ({ name: { vi, en } }) =>
      vi !== vi.normalize('NFC') || /^ | $| {2}/.test(vi + en) || !/^[ -~]+$/.test(en),
  );
  expect(odd).toEqual([]);
});

test('all areas come by level, then set, then code', () => {
  const rank = { PROVINCE: 0, DISTRICT: 1, COMMUNE: 2, PROVINCES_63: 0, PROVINCES_34: 1 };
  const keys = all.map(({ level, boundarySet, code }) => `${rank[level]}${rank[boundarySet]}${code}`);
  expect(keys).toEqual([...keys].sort());
  expect(new Set(keys).size).toBe(14_149);
});

test('provinces come in official code order', () => {
  expect(ids(areas.provinces('PROVINCES_34')).slice(0, 4)).toEqual(['P34:01', 'P34:04', 'P34:08', 'P34:11']);
  expect(ids(areas.provinces('PROVINCES_63')).slice(0, 4)).toEqual(['P63:01', 'P63:02', 'P63:04', 'P63:06']);
  expect(areas.provinces('PROVINCES_34').at(-1)?.id).toBe('P34:96');
});

test('a former province has districts, a district communes, a province of today communes', () => {
  expect(areas.children('P63:52')).toHaveLength(11);
  expect(ids(areas.children('P63:52'))).toContain('P63:D550');
  expect(areas.children('P63:D550')[0]).toMatchObject({ level: 'COMMUNE', parentId: 'P63:D550' });
  expect(areas.children('P34:24').every(({ level }) => level === 'COMMUNE')).toBe(true);
  expect(areas.children('P63:D498')).toEqual([]);
  expect(areas.children('P34:C00004')).toEqual([]);
});

test('every area but the provinces is a child of its parent, in code order', () => {
  const children = all.flatMap(({ id }) => areas.children(id));
  expect(children).toHaveLength(14_149 - 63 - 34);
  const misplaced = all.filter(({ id }) => areas.children(id).some(({ parentId }) => parentId !== id));
  expect(misplaced).toEqual([]);
  fc.assert(
    fc.property(anId, (id) => expect(ids(areas.children(id))).toEqual(ids(areas.children(id)).sort())),
  );
});

test('every area reaches a province of its own set', () => {
  const lost = all.filter(({ id, boundarySet }) => {
    const province = areas.provinceOf(id);
    return province.level !== 'PROVINCE' || province.boundarySet !== boundarySet;
  });
  expect(lost).toEqual([]);
  expect(ids(areas.ancestors('P63:C00001'))).toEqual(['P63:D001', 'P63:01']);
  expect(areas.ancestors('P34:01')).toEqual([]);
});

test('an unknown id has nothing, covers nothing and has no province', () => {
  for (const id of ['P63:99', '24', '', 'P34:D550', '__proto__']) {
    expect(areas.byId(id)).toBeUndefined();
    expect(areas.has(id)).toBe(false);
    const lists = [
      areas.children,
      areas.ancestors,
      areas.successors,
      areas.predecessors,
      areas.provinces63Of,
    ];
    expect(lists.map((list) => list(id))).toEqual([[], [], [], [], []]);
    expect([areas.covers(id, id), areas.covers('P34:01', id), areas.covers(id, 'P34:01')]).not.toContain(
      true,
    );
    expect(() => areas.provinceOf(id)).toThrow(RangeError);
  }
});

test('a list that a caller changes is not seen by the next', () => {
  const before = ids(areas.children('P63:52'));
  areas.children('P63:52').reverse();
  areas.all().pop();
  areas.provinces('PROVINCES_34').pop();
  areas.successors('P63:D550').pop();
  expect(ids(areas.children('P63:52'))).toEqual(before);
  expect(areas.all()).toHaveLength(14_149);
  expect(areas.provinces('PROVINCES_34')).toHaveLength(34);
  expect(areas.successors('P63:D550')).toHaveLength(4);
});

test('the files are read once', () => {
  expect(loadAreas()).toBe(areas);
});
