import sql from 'sql-template-tag';
import type { Identity } from '../../../kit/identity/identity';
import {
  ADMINISTRATOR,
  COORDINATOR,
  type FigureInput,
  somebody,
  TAX,
  TODAY,
  useRecording,
} from '../../testing/recording';

const { subgraph, record, recordAll } = useRecording();

test('a rate is recorded with its percentage, and with who reported it for which unit', async () => {
  const answer = await record(TAX, {
    unitId: 'dak-nong.tax',
    period: '2024-01',
    numerator: 29,
    denominator: 40,
    note: 'Số liệu chốt ngày 31/01',
  });
  expect(answer).toEqual({
    __typename: 'TargetFigureRecorded',
    figure: {
      id: expect.any(String) as string,
      period: '2024-01',
      value: 72.5,
      numerator: 29,
      denominator: 40,
      note: 'Số liệu chốt ngày 31/01',
      recordedAt: expect.stringMatching(/Z$/) as string,
      unit: { id: 'dak-nong.tax' },
      replaces: null,
      reportedBy: { name: 'Nguyễn Văn A', role: 'reporter', unit: { id: 'dak-nong.tax' } },
      target: { id: 'rate', latestFigure: null },
    },
  });
});

test('who a token says and by which claim is kept with the figure', async () => {
  const { figure } = await record(COORDINATOR, { period: '2024-01', targetId: 'accounts', value: 1000 });
  const { run } = subgraph.opened().createContext();
  const rows = await run(sql`select actor_subject, actor_name, actor_role, actor_claim, actor_unit_id, unit_id
    from target_figure where id = ${figure!.id}`);
  expect(rows).toEqual([
    {
      actor_subject: 'pc06',
      actor_name: 'Trần Thị B',
      actor_role: 'coordinator',
      actor_claim: 'areas: P63:67',
      actor_unit_id: null,
      unit_id: null,
    },
  ]);
});

const POLICE = 'dak-nong.police';
const merged = somebody({ roles: ['coordinator'], areas: ['P34:68'] });
const elsewhere = somebody({ roles: ['coordinator'], areas: ['P63:66'] });
const withoutRole = somebody({ units: [POLICE], areas: ['P63:67'] });
const otherRoles = somebody({ roles: ['inspector', 'monitor'], units: [POLICE], areas: ['P63:67'] });
const both = somebody({ roles: ['reporter', 'coordinator'], units: [POLICE], areas: ['P63:67'] });

test.each<[string, Identity | null, string | null, string | null]>([
  ['a reporter for its own unit', TAX, 'dak-nong.tax', null],
  ['a reporter for another unit', TAX, POLICE, 'reporter'],
  ['a reporter for the whole area', TAX, null, 'coordinator'],
  ['a coordinator for the whole area', COORDINATOR, null, null],
  ['a coordinator for a unit', COORDINATOR, POLICE, null],
  ['a coordinator of the merged province', merged, null, null],
  ['a coordinator of another province', elsewhere, POLICE, 'reporter'],
  ['a coordinator of another province, for the area', elsewhere, null, 'coordinator'],
  ['who is both, for the whole area', both, null, null],
  ['an administrator for the whole area', ADMINISTRATOR, null, null],
  ['an administrator for a unit', ADMINISTRATOR, POLICE, null],
  ['an inspector or monitor', otherRoles, POLICE, 'reporter'],
  ['somebody without a role', withoutRole, POLICE, 'reporter'],
  ['nobody', null, POLICE, 'reporter'],
])('%s: recorded, or refused with the role that it needs', async (_, identity, unitId, requiredRole) => {
  const answer = await record(identity, { unitId });
  expect(answer).toMatchObject(
    requiredRole === null
      ? { __typename: 'TargetFigureRecorded' }
      : { __typename: 'NotAllowed', code: 'NOT_ALLOWED', requiredRole },
  );
});

test('who may not learns nothing of the target, not even that his input is wrong', async () => {
  const wrong = { targetId: 'nothing', value: -1, unitId: POLICE };
  expect(await record(otherRoles, wrong)).toMatchObject({ __typename: 'NotAllowed' });
  expect(await record(null, wrong)).toMatchObject({ __typename: 'NotAllowed' });
});

test('an unknown target is not found', async () => {
  expect(await record(COORDINATOR, { targetId: 'nothing' })).toEqual({
    __typename: 'NotFound',
    code: 'NOT_FOUND',
    vi: 'Không có chỉ tiêu "nothing".',
    en: 'There is no target "nothing".',
    id: 'nothing',
  });
});

test.each<[string, FigureInput, string]>([
  ['a month to come', { period: '2024-08' }, 'period'],
  ['neither value nor rate', { value: null }, 'value'],
  ['both value and rate', { value: 1, numerator: 1, denominator: 2 }, 'value'],
  ['a numerator alone', { numerator: 1 }, 'denominator'],
  ['a denominator alone', { denominator: 1 }, 'numerator'],
  ['a negative value', { value: -1 }, 'value'],
  ['more of the denominator than there is', { numerator: 3, denominator: 2 }, 'numerator'],
  ['a rate for a target that counts', { targetId: 'accounts', numerator: 1, denominator: 2 }, 'numerator'],
  ['a note of 4001 characters', { note: 'ổ'.repeat(4001) }, 'note'],
  ['a note that cannot be stored', { note: 'a\u0000' }, 'note'],
  ['a unit that the registry does not know', { unitId: 'dak-nong.ghost' }, 'unitId'],
  ['an empty unit', { unitId: '' }, 'unitId'],
  ['an empty key', { idempotencyKey: ' ' }, 'idempotencyKey'],
  ['a key of 201 characters', { idempotencyKey: 'k'.repeat(201) }, 'idempotencyKey'],
])('%s is refused at its field, in both languages', async (_, input, path) => {
  const answer = await record(ADMINISTRATOR, input);
  expect(answer).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT' });
  expect(answer.fields!.map((field) => field.path)).toEqual([[path]]);
  expect(answer.en).toContain(answer.fields![0]!.message);
  expect(answer.vi).not.toBe(answer.en);
});

test('everything that is wrong is told at once', async () => {
  const { fields } = await record(ADMINISTRATOR, { period: '2999-01', value: -1, note: 'a'.repeat(4001) });
  expect(fields!.map(({ path }) => path.join())).toEqual(['period', 'value', 'note']);
});

test.each<[string, FigureInput]>([
  ['this month, which has not ended', { period: TODAY.slice(0, 7) }],
  ['nothing at all', { value: 0 }],
  ['nobody of some', { numerator: 0, denominator: 7 }],
  ['all of them', { numerator: 7, denominator: 7 }],
  ['beyond 100 % of a target beyond it', { targetId: 'beyond', numerator: 13, denominator: 10 }],
  ['a count far beyond its target', { targetId: 'accounts', value: 3e9 }],
  ['a number of a target in words', { targetId: 'words', value: 2 }],
  ['a note of 4000 characters', { note: 'ổ'.repeat(4000) }],
])('%s is recorded', async (_, input) => {
  expect(await record(ADMINISTRATOR, input)).toMatchObject({ __typename: 'TargetFigureRecorded' });
});

test('of two writes in one request the second answers with what it has left', async () => {
  const answers = await recordAll(COORDINATOR, [
    { targetId: 'fresh', period: '2024-01' },
    { targetId: 'fresh', period: '2024-02' },
  ]);
  for (const { figure } of answers) expect(figure!.target.latestFigure!.id).toBe(figure!.id);
});
