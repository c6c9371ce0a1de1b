import { type Edit, inBrief, mistakesAfter } from './testing/registry-copy';

const FILE = 'plans/dak-nong-2022.yaml';
const UNIT = 'a unit of the registry (units.csv)';
const DATABASE = 'a database of the registry (databases.csv)';

const told = async (...edits: Edit[]): Promise<string[]> => (await mistakesAfter(...edits)).map(inBrief);

describe('a reference between the tables', () => {
  it.each<[what: string, edit: Edit, mistake: string]>([
    [
      'a sector twice',
      { file: 'sectors.csv', from: '\npop', to: '\ntax,Thuế,Tax\npop' },
      'sectors.csv [4].code: other than [2].code; "tax"',
    ],
    [
      'a database twice',
      { file: 'databases.csv', from: '\nland,', to: '\ntax,Thuế,Tax,PLATFORM,tax,,\nland,' },
      'databases.csv [11].code: other than [10].code; "tax"',
    ],
    [
      'a unit twice',
      {
        file: 'units.csv',
        from: '\ncentral.c06',
        to: '\ncentral.government-office,A,B,OFFICE,CENTRAL,,,\ncentral.c06',
      },
      'units.csv [4].id: other than [2].id; "central.government-office"',
    ],
    [
      'an unknown sector',
      { file: 'databases.csv', near: '\ntax', from: ',tax,', to: ',taxes,' },
      'databases.csv [10].sector: a sector of the registry (sectors.csv); "taxes"',
    ],
    [
      'an unknown plan',
      { file: 'databases.csv', near: '\ntax', from: 'dak-nong-2022', to: 'dak-nong-2022;dak-nong-2021' },
      'databases.csv [10].described_in[1]: the name of a file in plans/; "dak-nong-2021"',
    ],
    [
      'an unknown area',
      { file: 'units.csv', from: 'P63:66', to: 'P63:9066' },
      'units.csv [6].area: the id of an area of data/areas; "P63:9066"',
    ],
    [
      'an unknown parent',
      { file: 'units.csv', from: ',central.ministry-public-security,', to: ',central.ministry,' },
      `units.csv [4].parent: ${UNIT}; "central.ministry"`,
    ],
    [
      'a unit that belongs to itself',
      { file: 'units.csv', from: ',central.ministry-public-security,', to: ',central.c06,' },
      'units.csv [4].parent: no way back to the same unit; central.c06 → central.c06',
    ],
    [
      'units that belong to each other',
      { file: 'units.csv', from: 'MINISTRY,CENTRAL,,,', to: 'MINISTRY,CENTRAL,,central.c06,' },
      'units.csv [3].parent: no way back to the same unit; central.ministry-public-security → central.c06 → central.ministry-public-security',
    ],
  ])('is told with its place: %s', async (_, edit, mistake) => {
    expect(await told(edit)).toEqual([mistake]);
  });
});

describe('a reference of a plan', () => {
  it.each<[what: string, near: string, from: string, to: string, mistake: string]>([
    [
      'an id unlike its file',
      '',
      'id: dak-nong-2022',
      'id: dak-nong-2023',
      'id: "dak-nong-2022", as the file is named; "dak-nong-2023"',
    ],
    ['an unknown area', '', 'P63:67', 'P63:9967', 'area: the id of an area of data/areas; "P63:9967"'],
    [
      'an unknown issuing unit',
      '',
      'Unit: dak-nong',
      'Unit: dak-mil',
      `issuingUnit: ${UNIT}; "dak-mil.peoples-committee"`,
    ],
    [
      'an unknown lead unit',
      'tasks:',
      '[dak-nong.police]',
      '[dak-nong.polis]',
      `tasks[0].leadUnits[0]: ${UNIT}; "dak-nong.polis"`,
    ],
    [
      'an unknown coordinating unit',
      'ref: II.1.b',
      ', dak-nong.all-departments-localities',
      ', dak-nong.all',
      `tasks[1].coordinatingUnits[1]: ${UNIT}; "dak-nong.all"`,
    ],
    ['a ref twice', 'ref: II.1.b', 'II.1.b', 'II.1.a', 'tasks[1].ref: other than tasks[0].ref; "II.1.a"'],
    [
      'an unknown database',
      'ref: II.2.a',
      'provincial-service-portal',
      'provincial-portal',
      `tasks[11].connects[0].database: ${DATABASE}; "provincial-portal"`,
    ],
    [
      'a hub that is to be connected',
      'ref: II.2.a',
      'provincial-service-portal',
      'vneid',
      'tasks[11].connects[0].database: a system that is connected, not a hub; "vneid"',
    ],
    [
      'a database twice in one task',
      'ref: II.2.h',
      'field-feedback',
      'emergency-response',
      'tasks[18].connects[5].database: other than tasks[18].connects[4].database; "emergency-response"',
    ],
    [
      'an unknown item restated',
      'restates',
      '[II.1.a]',
      '[II.1.z]',
      'tasks[90].restates[0]: the ref of a task of the plan; "II.1.z"',
    ],
    [
      'an item that restates itself',
      'restates',
      '[II.1.a]',
      '[PL2.1]',
      'tasks[90].restates: no way back to the same item; PL2.1 → PL2.1',
    ],
    [
      'items that restate each other',
      'ref: II.1.a',
      '    deadline:',
      '    restates: [PL2.1]\n    deadline:',
      'tasks[0].restates: no way back to the same item; II.1.a → PL2.1 → II.1.a',
    ],
    [
      'a target twice',
      '',
      'ref: I.2.a.2022#2',
      'ref: I.2.a.2022#1',
      'targets[1].ref: other than targets[0].ref; "I.2.a.2022#1"',
    ],
    [
      'an unknown reporter',
      'reportingDuties:',
      '[dak-nong.all-departments,',
      '[dak-nong.all,',
      `reportingDuties[0].reporters[0]: ${UNIT}; "dak-nong.all"`,
    ],
    [
      'an unknown recipient',
      'reportingDuties:',
      '[central.government-office,',
      '[central.office,',
      `reportingDuties[1].recipients[0]: ${UNIT}; "central.office"`,
    ],
    [
      'a single report without its task',
      'reportingDuties:',
      'ref: IV.2.b',
      'ref: IV.2.z',
      'reportingDuties[3].ref: the ref of a task with dueOn (ONCE: its day is that of the task); "IV.2.z"',
    ],
    [
      'a single report without its day',
      'reportingDuties:',
      'ref: IV.2.b',
      'ref: IV.2.d',
      'reportingDuties[3].ref: the ref of a task with dueOn (ONCE: its day is that of the task); "IV.2.d"',
    ],
    [
      'a public service twice',
      'publicServices:',
      'ref: PL1.2',
      'ref: PL1.1',
      'publicServices[1].ref: other than publicServices[0].ref; "PL1.1"',
    ],
    [
      'an unknown lead of a service',
      'publicServices:',
      '[dak-nong.police]',
      '[dak-nong.polis]',
      `publicServices[0].leadUnits[0]: ${UNIT}; "dak-nong.polis"`,
    ],
  ])('is told with its place: %s', async (_, near, from, to, mistake) => {
    expect(await told({ file: FILE, near, from, to })).toEqual([`${FILE} ${mistake}`]);
  });

  it('is told beside mistakes of the same task', async () => {
    const near = 'ref: II.2.a\n';
    const mistakes = await told(
      { file: FILE, near, from: 'kind: SPECIFIC', to: 'kind: 5' },
      { file: FILE, near, from: '[dak-nong.peoples-committee-office]', to: '[dak-nong.office, 7]' },
    );
    expect(mistakes).toEqual([
      `${FILE} tasks[11].kind: one of: GENERAL, SPECIFIC, DUTY; 5`,
      `${FILE} tasks[11].leadUnits[1]: a text; 7`,
      `${FILE} tasks[11].leadUnits[0]: ${UNIT}; "dak-nong.office"`,
    ]);
  });

  it('is not told where the row that it leads to is there, though not in order', async () => {
    const mistakes = await told({
      file: 'units.csv',
      near: '\ndak-nong.police',
      from: 'POLICE',
      to: '"POLICE',
    });
    expect(mistakes).toEqual([
      expect.stringMatching(/^units\.csv \[\d+\]: quotation marks around whole cells;/),
    ]);
  });
});
