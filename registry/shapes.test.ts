import { planShape } from './shapes';
import { inBrief, mistakesAfter } from './testing/registry-copy';

const FILE = 'plans/dak-nong-2022.yaml';
const REF = 'a number of an item: letters, digits and . # + -';
const DAY = 'a calendar date, YYYY-MM-DD';

/** What is done to the file of Đắk Nông after `near`, and the mistakes that are told of it. */
type Case = [what: string, near: string, from: string, to: string, ...mistakes: string[]];

const PLAN: Case[] = [
  [
    'an unknown key',
    '',
    'simulated:',
    'simulatd:',
    'simulatd: UNKNOWN; simulatd',
    'simulated: true, false; nothing',
  ],
  [
    'an id without a year',
    '',
    '-2022',
    '',
    'id: <area>-<year>, as dak-nong-2022; "dak-nong"',
    'id: "dak-nong-2022", as the file is named; "dak-nong"',
  ],
  [
    'a title in one language',
    '',
    '  en: Project',
    '  fr: Project',
    'title.en: a text; nothing',
    'title.fr: one of: vi, en; fr',
  ],
  ['a number that YAML reads as such', '', '468/QĐ-UBND', '468', 'documentNumber: a text; 468'],
  ['a day that is in no calendar', '', '2022-03-01', '2022-02-30', `issuedOn: ${DAY}; "2022-02-30"`],
  ['an empty value', '', "'2022-03-01'", '', `issuedOn: ${DAY}; an empty value`],
  [
    'a month beside the day of issue',
    '',
    'period:',
    "issuedMonth: '2022-03'\nperiod:",
    'issuedMonth: none, since issuedOn is known; "2022-03"',
  ],
  [
    'a month that is none',
    '',
    "issuedOn: '2022-03-01'",
    "issuedMonth: '2022-13'",
    'issuedMonth: a month, YYYY-MM; "2022-13"',
  ],
  [
    'a period that ends before it begins',
    '',
    '2025-12-31',
    '2021-12-31',
    'period.to: not before period.from; "2021-12-31"',
  ],
  ['a period without an end', '', "  to: '2025-12-31'\n", '', `period.to: ${DAY}; nothing`],
  ['a text for true or false', '', 'simulated: false', 'simulated: no', 'simulated: true, false; "no"'],
  [
    'notes that are no list',
    '',
    'notes:',
    'notes: {}\n  more:',
    'source.more: one of: file, notes; more',
    'source.notes: a list; keys with values',
  ],
  [
    'a law without its number',
    'basedOn',
    'documentNumber: 06/QĐ-TTg\n    ',
    '',
    'basedOn[0].documentNumber: a text; nothing',
  ],
];

const TASKS: Case[] = [
  ['a ref with a slash', '', 'ref: II.1.b', 'ref: II.1/b', `tasks[1].ref: ${REF}; "II.1/b"`],
  ['a ref that YAML reads as a number', '', 'ref: II.1.b', 'ref: 1.10', `tasks[1].ref: ${REF}; 1.1`],
  [
    'an unknown kind',
    'ref: II.1.b',
    'SPECIFIC',
    'SPECIAL',
    'tasks[1].kind: one of: GENERAL, SPECIFIC, DUTY; "SPECIAL"',
  ],
  [
    'a missing section',
    'ref: II.1.b',
    '    section: II.1. Chính sách, pháp luật\n',
    '',
    'tasks[1].section: a text; nothing',
  ],
  ['an unknown utility group', 'ref: II.1.b', 'LEGAL', 'LAW', 'tasks[1].utilityGroup: UTILITY; "LAW"'],
  [
    'one unit that is no list',
    'ref: II.1.b',
    '[dak-nong.dept-finance]',
    'dak-nong.dept-finance',
    'tasks[1].leadUnits: a list; "dak-nong.dept-finance"',
  ],
  [
    'a unit named twice',
    'ref: II.1.b',
    '[dak-nong.police, ',
    '[dak-nong.police, dak-nong.police, ',
    'tasks[1].coordinatingUnits[1]: each entry once; "dak-nong.police"',
  ],
  [
    'a task without a deadline',
    'ref: III.2',
    '    deadline:\n      kind: UNSPECIFIED\n      recurring: false\n',
    '',
    'tasks[29].deadline: keys with values; nothing',
  ],
  [
    'a deadline that does not fit its kind',
    'ref: II.2.a',
    "'2022-03-31'",
    "'2022-03-30'",
    'tasks[11].deadline.dueOn: the last day of a month; "2022-03-30"',
  ],
  [
    'a deliverable without English',
    'ref: III.2',
    '    deadline:',
    '    deliverable: {vi: Báo cáo}\n    deadline:',
    'tasks[29].deliverable.en: a text; nothing',
  ],
  [
    'an unknown hub',
    'ref: II.2.a',
    'hub: NPDB',
    'hub: VNEID',
    'tasks[11].connects[0].hub: one of: NPDB, EID; "VNEID"',
  ],
  [
    'a connection without a database',
    'ref: II.2.a',
    'database: provincial-service-portal, ',
    '',
    'tasks[11].connects[0].database: a text; nothing',
  ],
];

const OTHERS: Case[] = [
  [
    'a figure told apart by a number',
    '',
    '2022#6/a',
    '2022#6/1',
    'targets[5].ref: a number of an item, perhaps with /a, /b …; "I.2.a.2022#6/1"',
  ],
  [
    'a figure with its percent sign',
    'targets:',
    'value: 100',
    "value: '100%'",
    'targets[6].value: a number, not negative; "100%"',
  ],
  [
    'a negative figure',
    'targets:',
    'value: 100',
    'value: -1',
    'targets[6].value: a number, not negative; -1',
  ],
  [
    'an endless figure',
    'targets:',
    'value: 100',
    'value: .inf',
    'targets[6].value: a number, not negative; Infinity',
  ],
  [
    'a figure without its unit',
    'targets:',
    "    unit: '%'\n",
    '',
    'targets[6].unit: the unit of the value; nothing',
  ],
  [
    'a unit without a figure',
    'targets:',
    '    value: 100\n',
    '',
    'targets[6].value: the number that has this unit; nothing',
  ],
  [
    'an unknown cadence',
    'reportingDuties:',
    'MONTHLY',
    'WEEKLY',
    'reportingDuties[0].cadence: one of: MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY, ON_REQUEST, ONCE; "WEEKLY"',
  ],
  [
    'a 32nd of the month',
    'reportingDuties:',
    'dayOfMonth: 18',
    'dayOfMonth: 32',
    'reportingDuties[0].dayOfMonth: a whole number from 1 to 31; 32',
  ],
  [
    'a day of the month for what has none',
    'ref: IV.2.d\n    reporters',
    'cadence:',
    'dayOfMonth: 5\n    cadence:',
    'reportingDuties[4].dayOfMonth: none (ON_REQUEST, ONCE); 5',
  ],
  [
    'a fifth online level',
    'publicServices:',
    'onlineLevel: 4',
    'onlineLevel: 5',
    'publicServices[0].onlineLevel: a whole number from 1 to 4; 5',
  ],
  [
    'a deadline of a service',
    'publicServices:',
    'kind: MONTH',
    'kind: UNSPECIFIED',
    'publicServices[0].deadline.dueOn: no day (only DATE, MONTH, QUARTER, YEAR); "2022-03-31"',
  ],
];

const PLAN_KEYS =
  'one of: id, title, documentNumber, issuedOn, issuedMonth, period, area, issuingUnit, simulated, source, basedOn, tasks, targets, reportingDuties, publicServices';
const UTILITY_GROUPS =
  'one of: PUBLIC_SERVICES, ECONOMY_SOCIETY, DIGITAL_CITIZENS, DATA_ECOSYSTEM, GOVERNANCE, LEGAL, SECURITY, COMMUNICATION, RESOURCES, INSPECTION, GENERAL';

describe.each([
  ['a plan', PLAN],
  ['a task', TASKS],
  ['a target, a duty or a service', OTHERS],
])('a mistake in %s', (_, cases) => {
  it.each<Case>(cases)('is told with its place: %s', async (_what, near, from, to, ...expected) => {
    const mistakes = await mistakesAfter({ file: FILE, near, from, to });
    const whole = expected.map(
      (text) => `${FILE} ${text.replace('UNKNOWN', PLAN_KEYS).replace('UTILITY', UTILITY_GROUPS)}`,
    );
    expect(mistakes.map(inBrief).sort()).toEqual(whole.sort());
  });
});

it('a plan orders 2000 connections at most', () => {
  const connects = Array.from({ length: 50 }, (_, i) => ({ database: `d${i}`, hub: 'NPDB' }));
  const task = (i: number) => ({
    ref: `${i}`,
    kind: 'GENERAL',
    section: 'x',
    utilityGroup: 'LEGAL',
    title: { vi: 'x', en: 'x' },
    deadline: { kind: 'UNSPECIFIED', recurring: false },
    connects,
  });
  const tasks = Array.from({ length: 41 }, (_, i) => task(i));
  expect(planShape.shape.tasks.safeParse(tasks.slice(1)).success).toBe(true);
  expect(planShape.shape.tasks.safeParse(tasks).error?.issues).toMatchObject([
    { params: { expected: { vi: 'tối đa 2000 kết nối', en: 'at most 2000 connections' } } },
  ]);
});

it('a plan has at least one task', () => {
  const [issue] = planShape.shape.tasks.safeParse([]).error?.issues ?? [];
  expect(issue).toMatchObject({
    params: { expected: { vi: 'ít nhất một nhiệm vụ', en: 'at least one task' } },
  });
});

describe('the line of a mistake', () => {
  const lineOf = async (edit: { near: string; from: string; to: string }) =>
    (await mistakesAfter({ file: 'plans/bac-giang-2024.yaml', ...edit })).map(({ line }) => line);

  it('is that of the value', async () => {
    expect(await lineOf({ near: '', from: "'2024-12-31'", to: "'2024-12-32'" })).toEqual([7]);
  });

  it('is that of the owner where a key is missing', async () => {
    expect(await lineOf({ near: 'ref: II.1.2', from: '    kind: GENERAL\n', to: '' })).toEqual([33]);
  });

  it('is that of a key which should not be', async () => {
    expect(await lineOf({ near: 'ref: II.1.2', from: 'title:', to: 'label: x\n    title:' })).toEqual([37]);
  });
});
