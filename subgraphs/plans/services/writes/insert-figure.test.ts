import sql from 'sql-template-tag';
import {
  ADMINISTRATOR,
  COORDINATOR,
  type FigureInput,
  type Recorded,
  TAX,
  useRecording,
} from '../../testing/recording';

const { subgraph, record } = useRecording();

const recorded = async (input: FigureInput): Promise<string> => {
  const { figure } = await record(COORDINATOR, input);
  return figure!.id;
};

const figuresOf = (period: string) => {
  const { run } = subgraph.opened().createContext();
  return run<{ id: string; value: number }>(
    sql`select id, value from target_figure where period = ${period} order by sequence`,
  );
};

const ofType = (answers: Recorded[], type: string): Recorded[] =>
  answers.filter(({ __typename }) => __typename === type);

describe('a second figure for a target, month and unit', () => {
  const period = '2024-01';
  let standing: string;

  beforeAll(async () => {
    standing = await recorded({ period });
  });

  test('is refused, and told which one stands', async () => {
    const answer = await record(COORDINATOR, { period });
    expect(answer.fields).toEqual([
      { path: ['replaces'], message: `The period has the figure "${standing}"; name it here to correct it.` },
    ]);
    expect(await figuresOf(period)).toHaveLength(1);
  });

  test.each<[string, FigureInput]>([
    ['month', { period: '2023-12' }],
    ['target', { period, targetId: 'accounts' }],
    ['unit', { period, unitId: 'dak-nong.tax' }],
    ['unit again', { period, unitId: 'dak-nong.police' }],
  ])('is none when it is of another %s', async (_, input) => {
    expect((await record(COORDINATOR, input)).__typename).toBe('TargetFigureRecorded');
  });
});

describe('a correction', () => {
  test('takes the place of the figure, which stays on record', async () => {
    const period = '2024-02';
    const first = await recorded({ period, value: 60 });
    const second = await record(COORDINATOR, { period, value: 50, replaces: first });
    expect(second.figure).toMatchObject({ value: 50, replaces: { id: first } });
    expect((await figuresOf(period)).map(({ value }) => value)).toEqual([60, 50]);
    const refused = await record(COORDINATOR, { period });
    expect(refused.en).toContain(second.figure!.id);
  });

  test('is corrected in its turn; what was corrected already is not', async () => {
    const period = '2024-03';
    const first = await recorded({ period });
    const second = await recorded({ period, replaces: first });
    const refused = await record(COORDINATOR, { period, replaces: first });
    expect(refused.fields).toEqual([
      { path: ['replaces'], message: `This figure was corrected already, by "${second}".` },
    ]);
    expect((await record(COORDINATOR, { period, replaces: second })).__typename).toBe('TargetFigureRecorded');
  });

  test.each<[string, FigureInput]>([
    ['month', { period: '2024-05' }],
    ['target', { targetId: 'beyond' }],
    ['unit', { unitId: 'dak-nong.tax' }],
  ])('of a figure of another %s is refused', async (_, other) => {
    const replaces = (await figuresOf('2024-04'))[0]?.id ?? (await recorded({ period: '2024-04' }));
    const answer = await record(COORDINATOR, { period: '2024-04', replaces, ...other });
    expect(answer.fields).toEqual([
      { path: ['replaces'], message: 'Must be a figure of the same target, period and unit.' },
    ]);
  });

  test('of nothing is not found', async () => {
    const answer = await record(COORDINATOR, { period: '2022-01', replaces: 'nothing' });
    expect(answer).toMatchObject({
      __typename: 'NotFound',
      id: 'nothing',
      vi: 'Không có số liệu chỉ tiêu "nothing".',
    });
    expect(await figuresOf('2022-01')).toEqual([]);
  });

  test('by a reporter is of its own unit, whoever made the figure', async () => {
    const [period, unitId] = ['2022-02', 'dak-nong.tax'];
    const share = await recorded({ period, unitId });
    const area = await recorded({ period });
    expect((await record(TAX, { period, unitId, replaces: share })).__typename).toBe('TargetFigureRecorded');
    expect((await record(TAX, { period, replaces: area })).__typename).toBe('NotAllowed');
  });
});

describe('of those that race', () => {
  const inParallel = (count: number, input: FigureInput): Promise<Recorded[]> =>
    Promise.all(Array.from({ length: count }, (_, value) => record(COORDINATOR, { ...input, value })));

  test.each([
    ['for the whole area', '2023-01', null],
    ['for a unit', '2023-02', 'dak-nong.tax'],
  ])('to be the first figure %s, one stands and the others are told which', async (_, period, unitId) => {
    const answers = await inParallel(16, { period, unitId });
    const [winner, ...others] = ofType(answers, 'TargetFigureRecorded');
    expect(others).toEqual([]);
    const refused = ofType(answers, 'InvalidInput');
    expect(refused).toHaveLength(15);
    for (const { en } of refused) expect(en).toContain(winner!.figure!.id);
    expect(await figuresOf(period)).toHaveLength(1);
  });

  test('to correct one figure, one does', async () => {
    const period = '2023-03';
    const answers = await inParallel(16, { period, replaces: await recorded({ period }) });
    expect(ofType(answers, 'TargetFigureRecorded')).toHaveLength(1);
    expect(ofType(answers, 'InvalidInput')).toHaveLength(15);
    expect(await figuresOf(period)).toHaveLength(2);
  });

  test('with one key and one input, all get the answer of the one that wrote', async () => {
    const input = { period: '2023-04', idempotencyKey: 'the same' };
    const answers = await Promise.all(Array.from({ length: 100 }, () => record(COORDINATOR, input)));
    expect(answers).toEqual(answers.map(() => answers[0]));
    expect(await figuresOf('2023-04')).toEqual([{ id: answers[0]!.figure!.id, value: 40 }]);
  });
});

describe('an idempotency key', () => {
  test('answers the same input as the first time, also once the figure was corrected', async () => {
    const input = { period: '2023-05', idempotencyKey: 'again' };
    const first = await record(COORDINATOR, input);
    await recorded({ period: '2023-05', replaces: first.figure!.id });
    const again = await record(COORDINATOR, { ...input, note: null });
    expect(again.figure!.id).toBe(first.figure!.id);
  });

  test('with another input is a conflict', async () => {
    const input = { period: '2023-06', idempotencyKey: 'other' };
    await record(COORDINATOR, input);
    const answer = await record(COORDINATOR, { ...input, value: 41 });
    expect(answer).toMatchObject({ __typename: 'IdempotencyConflict', code: 'IDEMPOTENCY_CONFLICT' });
  });

  test('of a refused request may be used again, once the request is mended', async () => {
    const input = { period: '2023-07', idempotencyKey: 'mended' };
    expect((await record(COORDINATOR, { ...input, value: 140 })).__typename).toBe('InvalidInput');
    expect((await record(COORDINATOR, input)).__typename).toBe('TargetFigureRecorded');
  });

  test("is its owner's: another person may use the same", async () => {
    const shared = { idempotencyKey: 'first of the month' };
    expect((await record(COORDINATOR, { ...shared, period: '2023-08' })).__typename).toBe(
      'TargetFigureRecorded',
    );
    expect((await record(ADMINISTRATOR, { ...shared, period: '2023-09' })).__typename).toBe(
      'TargetFigureRecorded',
    );
  });
});

test.each([
  ['update target_figure', sql`update target_figure set value = 100`],
  ['delete from target_figure', sql`delete from target_figure`],
  ['truncate target_figure', sql`truncate target_figure`],
  ['update target', sql`update target set value = 0`],
  ['insert into known_unit', sql`insert into known_unit values ('dak-nong.ghost')`],
  ['delete from idempotency_key', sql`delete from idempotency_key`],
  ['take another request as answered', sql`update idempotency_key set request_hash = ''`],
])('the role of the subgraph may not %s', async (_, statement) => {
  const { run } = subgraph.opened().createContext();
  await expect(run(statement)).rejects.toThrow('permission denied');
});
