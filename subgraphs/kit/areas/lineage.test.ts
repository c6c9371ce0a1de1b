import fc from 'fast-check';
import { type Area, loadAreas } from '.';

const areas = loadAreas();
const all = areas.all();
const former = all.filter(({ boundarySet }) => boundarySet === 'PROVINCES_63');
const present = all.filter(({ boundarySet }) => boundarySet === 'PROVINCES_34');
const ids = (list: { id: string }[]) => list.map(({ id }) => id);
const successors = (id: string) => ids(areas.successors(id));
const predecessors = (id: string) => ids(areas.predecessors(id));
const anId = fc.constantFrom(...ids(all));

/** A district whose communes, not itself, became part of something. */
const isDissolved = ({ id, level }: Area) => level === 'DISTRICT' && areas.children(id).length > 0;

describe('successors and predecessors', () => {
  test('Bắc Giang and Bắc Ninh became Bắc Ninh, Bình Định and Gia Lai became Gia Lai', () => {
    expect(successors('P63:24')).toEqual(['P34:24']);
    expect(predecessors('P34:24')).toEqual(['P63:24', 'P63:27']);
    expect(areas.byId('P34:24')?.name.vi).toBe('Tỉnh Bắc Ninh');
    expect(successors('P63:52')).toEqual(['P34:52']);
    expect(predecessors('P34:52')).toEqual(['P63:52', 'P63:64']);
    expect(areas.byId('P34:52')?.name.vi).toBe('Tỉnh Gia Lai');
  });

  test('a province became part of one province, and 52 of the 63 were merged', () => {
    const provinces = areas.provinces('PROVINCES_63');
    expect(provinces.flatMap(({ id }) => areas.successors(id).map(({ level }) => level))).toEqual(
      Array(63).fill('PROVINCE'),
    );
    expect(provinces.filter(({ id }) => areas.predecessors(successors(id)[0]!).length > 1)).toHaveLength(52);
  });

  test('every commune of today has predecessors and every former area has successors', () => {
    expect(former.filter(({ id }) => areas.successors(id).length === 0)).toEqual([]);
    expect(present.filter(({ id }) => areas.predecessors(id).length === 0)).toEqual([]);
  });

  test('nothing succeeds an area of today and nothing precedes a former one', () => {
    expect(present.flatMap(({ id }) => successors(id))).toEqual([]);
    expect(former.flatMap(({ id }) => predecessors(id))).toEqual([]);
  });

  test('a commune that was divided became part of several', () => {
    const divided = former.filter(({ id, level }) => level === 'COMMUNE' && areas.successors(id).length > 1);
    // 495 in the commune map; two of them only by the pairs that are not used.
    expect(divided).toHaveLength(493);
  });

  test('are inverse to each other, apart from dissolved districts', () => {
    const forth = former
      .filter((area) => !isDissolved(area))
      .flatMap(({ id }) => successors(id).map((s) => `${id} ${s}`));
    const back = present.flatMap(({ id }) => predecessors(id).map((p) => `${p} ${id}`));
    expect(forth.sort()).toEqual(back.sort());
    expect(forth).toHaveLength(63 + 5 + 10_622);
  });

  test('never mix levels, apart from the districts', () => {
    const mixed = present.filter(({ id, level }) =>
      areas.predecessors(id).some((area) => area.level !== level && area.level !== 'DISTRICT'),
    );
    expect(mixed).toEqual([]);
  });

  test.each([
    ['P63:D318', 'P34:C11948'],
    ['P63:D471', 'P34:C19742'],
    ['P63:D498', 'P34:C20333'],
    ['P63:D536', 'P34:C21548'],
    ['P63:D755', 'P34:C26732'],
  ])('the island district %s became the special zone %s', (district, zone) => {
    expect(successors(district)).toEqual([zone]);
    expect(predecessors(zone)).toEqual([district]);
  });

  test('a dissolved district gives the communes that its communes became part of', () => {
    expect(areas.successors('P63:D550').map(({ name }) => name.vi)).toEqual([
      'Xã Tuy Phước',
      'Xã Tuy Phước Bắc',
      'Xã Tuy Phước Đông',
      'Xã Tuy Phước Tây',
    ]);
    const wrong = former.filter(isDissolved).filter(({ id }) => {
      const expected = new Set(areas.children(id).flatMap((commune) => successors(commune.id)));
      return successors(id).join() !== [...expected].sort().join();
    });
    expect(wrong).toEqual([]);
  });

  test('the two pairs that contradict the map of the provinces are not used', () => {
    expect(areas.has('P34:C23737')).toBe(false);
    expect(successors('P63:C23938')).not.toContain('P34:C23737');
    expect(successors('P63:C30622')).not.toContain('P34:C30259');
    const astray = former.filter(({ id }) =>
      areas.successors(id).some((area) => !areas.covers(areas.provinceOf(area.id).id, id)),
    );
    expect(astray).toEqual([]);
  });
});

describe('covers', () => {
  const coverers = (id: string) => ids(all.filter((area) => areas.covers(area.id, id)));

  test('Bắc Ninh of today covers Bắc Giang, old Bắc Ninh and their districts, never the other way round', () => {
    const covered = areas.provinces('PROVINCES_63').filter(({ id }) => areas.covers('P34:24', id));
    expect(ids(covered)).toEqual(['P63:24', 'P63:27']);
    expect(areas.children('P63:24').every(({ id }) => areas.covers('P34:24', id))).toBe(true);
    expect(areas.covers('P63:24', 'P34:24')).toBe(false);
    expect(areas.covers('P63:27', 'P34:24')).toBe(false);
  });

  test('Tuy Phước counts in Bình Định and in Gia Lai of today, not in old Gia Lai', () => {
    expect(coverers('P63:D550')).toEqual(['P63:52', 'P34:52', 'P63:D550']);
    expect(areas.covers('P63:52', 'P34:52')).toBe(false);
  });

  test('a province that was not merged covers its successor too, with its communes', () => {
    expect(areas.covers('P63:04', 'P34:04')).toBe(true);
    expect(coverers(areas.children('P34:04')[0]!.id)).toHaveLength(3);
    const both = areas.provinces('PROVINCES_63').filter(({ id }) => areas.covers(id, successors(id)[0]!));
    expect(both).toHaveLength(11);
  });

  test('across the sets only a province covers', () => {
    expect(areas.covers('P34:C11948', 'P63:D318')).toBe(false);
    expect(areas.covers('P63:D318', 'P34:C11948')).toBe(false);
  });

  test('every former area lies in exactly one province of today', () => {
    const today = areas.provinces('PROVINCES_34');
    const astray = former.filter(
      ({ id }) => today.filter((province) => areas.covers(province.id, id)).length !== 1,
    );
    expect(astray).toEqual([]);
  });

  test('is reflexive', () => {
    expect(all.filter(({ id }) => !areas.covers(id, id))).toEqual([]);
  });

  test('is transitive', () => {
    fc.assert(
      fc.property(anId, (id) => {
        const direct = new Set(coverers(id));
        for (const middle of direct) for (const outer of coverers(middle)) expect(direct).toContain(outer);
      }),
      { numRuns: 30 },
    );
  });
});

describe('provinces63Of', () => {
  test('a former area belongs to its own province', () => {
    expect(areas.provinces63Of('P63:24')).toEqual(['P63:24']);
    expect(areas.provinces63Of('P63:D550')).toEqual(['P63:52']);
  });

  test('a province of today belongs to all that were merged into it', () => {
    expect(areas.provinces63Of('P34:68')).toEqual(['P63:60', 'P63:67', 'P63:68']);
  });

  test('a commune of today belongs to the provinces of its predecessors, a special zone to that of its district', () => {
    expect(areas.provinces63Of('P34:C10804')).toEqual(['P63:30', 'P63:31']);
    expect(areas.provinces63Of('P34:C26732')).toEqual(['P63:77']);
  });

  test('every area of today has some, and they lie in its province', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ids(present)), (id) => {
        const found = areas.provinces63Of(id);
        expect(found).not.toEqual([]);
        for (const province of found) expect(areas.covers(areas.provinceOf(id).id, province)).toBe(true);
      }),
    );
  });
});
