import { type Edit, inBrief, mistakesAfter } from './testing/registry-copy';

const DATABASE_KINDS =
  'one of: NATIONAL_DATABASE, SECTORAL_DATABASE, INFORMATION_SYSTEM, PLATFORM, APPLICATION';
const SLUG = 'small letters, digits, hyphens';

/** What is done to a file, and the one mistake that is told of it. */
type Case = [what: string, file: string, from: string, to: string, mistake: string];

describe('a row of a table', () => {
  it.each<Case>([
    ['a code with capitals', 'sectors.csv', '\npop', '\nTax,Thuế,Tax\npop', `[2].code: ${SLUG}; "Tax"`],
    ['a row without a code', 'sectors.csv', '\npop', '\n,Thuế,Tax\npop', `[2].code: ${SLUG}; nothing`],
    ['a missing name', 'sectors.csv', 'Thuế', '', '[3].name_vi: a text; nothing'],
    [
      'blanks around a name',
      'sectors.csv',
      'Thuế',
      ' Thuế',
      '[3].name_vi: no blanks around the text; " Thuế"',
    ],
    ['a name of blanks', 'sectors.csv', 'Thuế', '  ', '[3].name_vi: a text; "  "'],
    [
      'letters and accents apart',
      'sectors.csv',
      'Thuế',
      'Thuế'.normalize('NFD'),
      `[3].name_vi: Unicode in form NFC; "${'Thuế'.normalize('NFD')}"`,
    ],
    ['a tab in a name', 'sectors.csv', 'Thuế', 'Th\tế', '[3].name_vi: a text of one line; "Th\\tế"'],
    [
      'an unknown kind of database',
      'databases.csv',
      'NATIONAL_DATABASE',
      'REGISTER',
      `[2].kind: ${DATABASE_KINDS}; "REGISTER"`,
    ],
    ['an unknown hub', 'databases.csv', ',NPDB,', ',NPD,', '[2].hub_role: one of: NPDB, EID; "NPD"'],
    [
      'a plan named twice',
      'databases.csv',
      ',,hai-duong-2023',
      ',,hai-duong-2023;hai-duong-2023',
      '[8].described_in[1]: each entry once; "hai-duong-2023"',
    ],
    [
      'an empty place in a list',
      'databases.csv',
      'bac-giang-2024;dak-lak-2024',
      'bac-giang-2024;;dak-lak-2024',
      '[2].described_in[1]: a text; ""',
    ],
    [
      'a unit without its area in the id',
      'units.csv',
      '\ncentral.',
      '\nhealth,Y tế,Health,OTHER,CENTRAL,,,\ncentral.',
      '[2].id: <area>.<unit>, as dak-nong.police; "health"',
    ],
    [
      'an unknown level',
      'units.csv',
      'COLLECTIVE,COMMUNE,P63:66',
      'COLLECTIVE,WARD,P63:66',
      '[37].level: one of: CENTRAL, PROVINCE, DISTRICT, COMMUNE; "WARD"',
    ],
    [
      'a central unit with an area',
      'units.csv',
      'OFFICE,CENTRAL,,',
      'OFFICE,CENTRAL,P63:66,',
      '[2].area: none, since the unit is central; "P63:66"',
    ],
    [
      'a unit of a province without an area',
      'units.csv',
      'PEOPLES_COMMITTEE,PROVINCE,P63:66',
      'PEOPLES_COMMITTEE,PROVINCE,',
      '[6].area: an area (only central units have none); nothing',
    ],
    [
      'a spelling met twice',
      'units.csv',
      'Cục C06 - Bộ Công an',
      'Cục C06',
      '[4].aliases[1]: each entry once; "Cục C06"',
    ],
  ])('is told with its place: %s', async (_, file, from, to, mistake) => {
    const edit: Edit = { file, from, to };
    expect((await mistakesAfter(edit)).map(inBrief)).toEqual([`${file} ${mistake}`]);
  });

  it('has the line of the file', async () => {
    const [mistake] = await mistakesAfter({ file: 'sectors.csv', from: 'Thuế', to: '' });
    expect(mistake).toEqual({
      file: 'sectors.csv',
      path: '[3].name_vi',
      line: 3,
      expected: { vi: 'một đoạn chữ', en: 'a text' },
      found: { vi: 'không có gì', en: 'nothing' },
    });
  });
});
