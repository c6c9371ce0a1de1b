import {
  ADMINISTRATOR,
  type Answer,
  LEAD,
  OTHER,
  TODAY,
  useWriting,
  type WriteName,
} from '../../testing/writing';

const { newTask, report, write } = useWriting();

type Given = Record<string, unknown>;
type Field = [path: string, vi: string, en: string];

const NUL = 'a\u0000b';
const HALF = '\ud83d';
const long = (length: number): string => 'ế'.repeat(length);
const link = (length: number): string => `https://example.org/${'a'.repeat(length - 20)}`;

const empty = (path: string): Field => [path, 'Không được để trống.', 'Must not be empty.'];
const unstorable = (path: string): Field => [
  path,
  'Có ký tự không lưu được.',
  'Holds a character that cannot be stored.',
];
const tooLong = (path: string, longest: number): Field => [
  path,
  `Tối đa ${longest} ký tự, nhận được ${longest + 1}.`,
  `At most ${longest} characters, received ${longest + 1}.`,
];
const tooMany = (path: string, most: number): Field => [
  path,
  `Tối đa ${most}, nhận được ${most + 1}.`,
  `At most ${most}, received ${most + 1}.`,
];
const negative = (path: string): Field => [path, 'Không được âm.', 'Must not be negative.'];
const notPositive = (path: string): Field => [path, 'Phải lớn hơn 0.', 'Must be more than 0.'];
const future = (path: string, day: string): Field => [
  path,
  `Không sau hôm nay (${TODAY}), nhận được ${day}.`,
  `Not after today (${TODAY}), received ${day}.`,
];
const unproved = (path: string): Field => [
  path,
  'Cần số văn bản cùng ngày ban hành, hoặc một đường dẫn.',
  'Needs a document number with its date, or a link.',
];
const noLink = (path: string): Field => [
  path,
  'Cần đường dẫn http hoặc https.',
  'Needs an http or https link.',
];

const times = <Item>(count: number, item: (i: number) => Item): Item[] =>
  Array.from({ length: count }, (_, i) => item(i));
const URL_ONLY = { url: 'https://example.org' };
const MEASURE = { name: 'Hồ sơ', numerator: 1 };

/** What is wrong with a document, wherever an input takes one. */
const documents = (path: string): [string, Given, Field[]][] => [
  ['nothing', {}, [unproved(path)]],
  ['a number without its date', { documentNumber: '1/CV' }, [unproved(path)]],
  ['a date without a number', { documentNumber: ' ', issuedOn: '2024-01-01' }, [unproved(path)]],
  ['an empty link', { documentNumber: '1', issuedOn: '2024-01-01', url: '' }, [noLink(`${path}.url`)]],
  ['what is no link', { url: 'công văn số 1' }, [noLink(`${path}.url`)]],
  ['a link that a browser would run', { url: 'javascript:alert(1)' }, [noLink(`${path}.url`)]],
  ['a link that is too long', { url: link(2001) }, [tooLong(`${path}.url`, 2000)]],
  ['a long number', { ...URL_ONLY, documentNumber: long(201) }, [tooLong(`${path}.documentNumber`, 200)]],
  ['a long description', { ...URL_ONLY, description: long(4001) }, [tooLong(`${path}.description`, 4000)]],
  ['a date to come', { ...URL_ONLY, issuedOn: '2024-07-16' }, [future(`${path}.issuedOn`, '2024-07-16')]],
  ['U+0000', { ...URL_ONLY, description: NUL }, [unstorable(`${path}.description`)]],
];

const keys: [string, Given, Field[]][] = [
  ['an empty key', { idempotencyKey: ' ' }, [empty('idempotencyKey')]],
  ['a long key', { idempotencyKey: long(201) }, [tooLong('idempotencyKey', 200)]],
  ['a key that cannot be stored', { idempotencyKey: HALF }, [unstorable('idempotencyKey')]],
];

const within = (name: string, cases: [string, Given, Field[]][], wrap: (given: Given) => Given) =>
  cases.map(([what, given, fields]): [string, Given, Field[]] => [
    `${name} with ${what}`,
    wrap(given),
    fields,
  ]);

const reports: [string, Given, Field[]][] = [
  ...keys,
  ...within('evidence', documents('evidence.0'), (given) => ({ evidence: [given] })),
  ['a second piece that proves nothing', { evidence: [URL_ONLY, {}] }, [unproved('evidence.1')]],
  ['too much evidence', { evidence: times(21, () => URL_ONLY) }, [tooMany('evidence', 20)]],
  ['too many measures', { measures: times(51, () => MEASURE) }, [tooMany('measures', 50)]],
  ['a measure without name', { measures: [{ ...MEASURE, name: ' ' }] }, [empty('measures.0.name')]],
  [
    'a measure with a long name',
    { measures: [{ ...MEASURE, name: long(201) }] },
    [tooLong('measures.0.name', 200)],
  ],
  ['a negative measure', { measures: [{ ...MEASURE, numerator: -0.5 }] }, [negative('measures.0.numerator')]],
  [
    'a measure of nothing',
    { measures: [{ ...MEASURE, denominator: 0 }] },
    [notPositive('measures.0.denominator')],
  ],
  ['a long note', { note: long(4001) }, [tooLong('note', 4000)]],
  ['half a character', { note: `a${HALF}` }, [unstorable('note')]],
  [
    'a month to come',
    { period: '2024-08' },
    [
      [
        'period',
        'Không sau tháng này (2024-07), nhận được 2024-08.',
        'Not after this month (2024-07), received 2024-08.',
      ],
    ],
  ],
  ['a day to come', { period: '2024-07', effectiveOn: '2024-07-16' }, [future('effectiveOn', '2024-07-16')]],
  [
    'a day after its period',
    { period: '2024-06', effectiveOn: '2024-07-01' },
    [
      [
        'effectiveOn',
        'Không sau kỳ báo cáo 2024-06, nhận được 2024-07-01.',
        'Not after the period 2024-06, received 2024-07-01.',
      ],
    ],
  ],
];

const reasons: [string, Given, Field[]][] = [
  ['an empty reason', { reason: ' ' }, [empty('reason')]],
  ['a long reason', { reason: long(4001) }, [tooLong('reason', 4000)]],
  ['a reason that cannot be stored', { reason: NUL }, [unstorable('reason')]],
];

const observed = (given: Given): Given[] => [{}, given];
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

const RULES: Record<WriteName, [string, Given | Given[], Field[]][]> = {
  reportStatus: reports,
  correctReport: [...reports, ['an empty note', { note: ' ' }, [empty('note')]]],
  recordInspection: [
    ...keys,
    ...within('a document', documents('document'), (document) => ({ document })),
    ['a long note', { note: long(4001) }, [tooLong('note', 4000)]],
    ['a day to come', { inspectedOn: '2024-07-16' }, [future('inspectedOn', '2024-07-16')]],
    ['no result', { result: 'NONE' }, [['result', 'Cần PASSED hoặc FAILED.', 'Needs PASSED or FAILED.']]],
    [
      'an expiry as its result',
      { result: 'EXPIRED', validUntil: '2024-01-01' },
      [['result', 'Cần PASSED hoặc FAILED.', 'Needs PASSED or FAILED.']],
    ],
    [
      'a validity of a failure',
      { result: 'FAILED', validUntil: '2025-01-01' },
      [['validUntil', 'Chỉ kết quả đạt mới có thời hạn.', 'Only a pass has a validity.']],
    ],
    [
      'a validity that ends before it begins',
      { inspectedOn: '2024-07-01', validUntil: '2024-06-30' },
      [
        [
          'validUntil',
          'Không trước inspectedOn (2024-07-01), nhận được 2024-06-30.',
          'Not before inspectedOn (2024-07-01), received 2024-06-30.',
        ],
      ],
    ],
  ],
  recordObservations: [
    ['too many', times(1001, () => ({})), [tooMany('input', 1000)]],
    [
      'an instant to come',
      observed({ observedAt: tomorrow }),
      [['input.1.observedAt', 'Không được ở tương lai.', 'Must not be in the future.']],
    ],
    ['a window of nothing', observed({ windowSeconds: 0 }), [notPositive('input.1.windowSeconds')]],
    [
      'negative requests',
      observed({ requests: -1, errors: 0 }),
      [negative('input.1.requests'), ['input.1.errors', 'Từ 0 đến requests.', 'From 0 to requests.']],
    ],
    [
      'negative errors',
      observed({ errors: -1 }),
      [['input.1.errors', 'Từ 0 đến requests.', 'From 0 to requests.']],
    ],
    [
      'more errors than requests',
      observed({ requests: 1, errors: 2 }),
      [['input.1.errors', 'Từ 0 đến requests.', 'From 0 to requests.']],
    ],
    [
      'a success after it was observed',
      observed({ lastSuccessAt: '2024-07-01T00:00:01Z' }),
      [['input.1.lastSuccessAt', 'Không sau observedAt.', 'Not after observedAt.']],
    ],
  ],
  assignUnits: [
    ...keys,
    ...reasons,
    ...within('a document', documents('document'), (document) => ({ document })),
    [
      'no units',
      { leadUnits: null },
      [['leadUnits', 'Cần leadUnits hoặc coordinatingUnits.', 'Needs leadUnits or coordinatingUnits.']],
    ],
    [
      'a unit twice',
      { leadUnits: [LEAD, OTHER, LEAD] },
      [['leadUnits.2', 'Một đơn vị được nêu hai lần.', 'A unit is named twice.']],
    ],
    ['too many units', { coordinatingUnits: times(51, String) }, [tooMany('coordinatingUnits', 50)]],
    [
      'unknown units',
      { leadUnits: [LEAD, 'x'], coordinatingUnits: [NUL] },
      [
        ['leadUnits.1', 'Không có đơn vị "x".', 'There is no unit "x".'],
        ['coordinatingUnits.0', `Không có đơn vị "${NUL}".`, `There is no unit "${NUL}".`],
      ],
    ],
  ],
  extendDeadline: [
    ...keys,
    ...reasons,
    ...within('a document', documents('document'), (document) => ({ document })),
    [
      'the same date',
      { dueOn: '2024-06-30' },
      [
        [
          'dueOn',
          'Phải sau thời hạn hiện tại (2024-06-30), nhận được 2024-06-30.',
          'Must be after the deadline in force (2024-06-30), received 2024-06-30.',
        ],
      ],
    ],
  ],
};

const CASES = Object.entries(RULES).flatMap(([name, rules]) =>
  rules.map(([what, given, fields]) => ({ name: name as WriteName, what, given, fields })),
);

test.each(CASES)('$name refuses $what', async ({ name, given, fields }) => {
  const taskId = await newTask();
  const target = name === 'correctReport' ? { reportId: await report(taskId, {}) } : { taskId };
  const input = Array.isArray(given)
    ? given.map((each) => ({ ...target, ...each }))
    : { ...target, ...given };
  const expected: Answer = {
    __typename: 'InvalidInput',
    code: 'INVALID_INPUT',
    vi: fields.map(([path, vi]) => `${path}: ${vi}`).join(' '),
    en: fields.map(([path, , en]) => `${path}: ${en}`).join(' '),
    fields: fields.map(([path, vi, en]) => ({ path: path.split('.'), vi, en })),
  };
  expect(await write(name, ADMINISTRATOR, input)).toEqual(expected);
});

test('all that is wrong with an input is told at once', async () => {
  const input = { taskId: await newTask(), idempotencyKey: '', reason: '', leadUnits: null, document: {} };
  const { fields } = await write('assignUnits', ADMINISTRATOR, input);
  expect(fields!.map(({ path }) => path.join('.'))).toEqual([
    'idempotencyKey',
    'leadUnits',
    'reason',
    'document',
  ]);
});

test('an input at its limits is taken as it is', async () => {
  const taskId = await newTask();
  const full = { documentNumber: long(200), issuedOn: TODAY, url: link(2000), description: long(4000) };
  const given = {
    taskId,
    note: ` ${long(3998)} `,
    evidence: times(20, () => full),
    measures: times(50, () => ({ name: long(200), numerator: 0, denominator: 1e-300 })),
    idempotencyKey: long(200),
  };
  expect((await write('reportStatus', ADMINISTRATOR, given)).__typename).toBe('StatusReported');
  const units = { taskId, leadUnits: [], coordinatingUnits: [LEAD, OTHER] };
  expect((await write('assignUnits', ADMINISTRATOR, units)).__typename).toBe('UnitsAssigned');
  const extended = { taskId, dueOn: '2999-12-31', document: full, reason: long(4000) };
  expect((await write('extendDeadline', ADMINISTRATOR, extended)).__typename).toBe('DeadlineExtended');
});
