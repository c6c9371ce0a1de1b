import { createHash } from 'node:crypto';
import sql from 'sql-template-tag';
import {
  ADMINISTRATOR,
  COORDINATOR,
  type PlanInput,
  shippedPlan,
  somebody,
  useRegistering,
} from '../testing/registering';

const registering = useRegistering();
const { run, send } = registering;

const UNIT = {
  id: 'dak-nong.data-centre',
  name: { vi: 'Trung tâm dữ liệu', en: 'Data Centre' },
  kind: 'OTHER',
  level: 'PROVINCE',
  area: 'P63:67',
};

const entries = (entityId: string) =>
  run<{ content: object; content_hash: string }>(
    sql`select * from registration.entry where entity_id = ${entityId} order by sequence`,
  );

const keyCount = async (key: string): Promise<number> =>
  (await run(sql`select from registration.idempotency_key where key = ${key}`)).length;

const newPlan = async (id: string): Promise<PlanInput> => ({ ...(await shippedPlan('dak-nong-2022')), id });

test('who registered what, when and why, is entered with the content and its hash', async () => {
  await send('registerUnit', COORDINATOR, { ...UNIT, aliases: null, note: 'Thành lập mới' });
  const [entry, ...others] = await entries(UNIT.id);
  expect(others).toEqual([]);
  expect(entry).toEqual({
    sequence: expect.any(String) as string,
    mutation: 'registerUnit',
    entity_id: UNIT.id,
    note: 'Thành lập mới',
    content: UNIT,
    content_hash: expect.any(String) as string,
    actor_name: 'Nguyễn Văn A',
    actor_subject: 'pc06',
    actor_role: 'coordinator',
    actor_claim: 'areas: P63:67',
    recorded_at: expect.any(Date) as Date,
  });
  const { area, id, kind, level, name } = UNIT;
  const canonical = JSON.stringify({ area, id, kind, level, name: { en: name.en, vi: name.vi } });
  expect(entry!.content_hash).toBe(createHash('sha256').update(canonical).digest('hex'));
});

test.each([
  ['update', sql`update registration.entry set note = 'x'`],
  ['delete', sql`delete from registration.entry`],
  ['truncate', sql`truncate registration.entry`],
])('what was entered stays: %s is refused by the database, also to its owner', async (_, statement) => {
  await expect(run(statement)).rejects.toThrow('registration.entry is append-only');
});

test('the same key with the same input answers as the first time, and is entered once', async () => {
  const plan = { ...(await newPlan('dak-nong-2041')), idempotencyKey: 'same' };
  const answers = await Promise.all(Array.from({ length: 8 }, () => send('registerPlan', COORDINATOR, plan)));
  expect(answers).toEqual(
    answers.map(() => ({ __typename: 'PlanRegistered', plan: { id: 'dak-nong-2041' } })),
  );
  expect(await entries('dak-nong-2041')).toHaveLength(1);
});

test('the same key with another input, or for another mutation, is a conflict', async () => {
  const conflict = { __typename: 'IdempotencyConflict', code: 'IDEMPOTENCY_CONFLICT' };
  const again = { ...UNIT, idempotencyKey: 'twice' };
  expect(await send('registerUnit', ADMINISTRATOR, again)).toMatchObject({ __typename: 'UnitRegistered' });
  expect(await send('registerUnit', ADMINISTRATOR, { ...again, kind: 'OFFICE' })).toMatchObject(conflict);
  const plan = await newPlan('dak-nong-2042');
  expect(await send('registerPlan', ADMINISTRATOR, { ...plan, idempotencyKey: 'twice' })).toMatchObject(
    conflict,
  );
  const other = somebody({ ...ADMINISTRATOR, subject: 'other' });
  expect(await send('registerUnit', other, again)).toMatchObject({ __typename: 'UnitRegistered' });
});

test('the same plan by several at once is registered once and unchanged by the others', async () => {
  const plan = await newPlan('dak-nong-2043');
  const answers = await Promise.all(Array.from({ length: 5 }, () => send('registerPlan', COORDINATOR, plan)));
  expect(answers.map(({ __typename }) => __typename)).toEqual(answers.map(() => 'PlanRegistered'));
  const versions =
    await run(sql`select count(distinct xmin::text)::int as transactions, max(version) as version,
      count(*)::int as tasks
    from connections.connection_task where plan_id = 'dak-nong-2043'`);
  expect(versions).toEqual([{ transactions: 1, version: 1, tasks: 88 }]);
  expect(await entries('dak-nong-2043')).toHaveLength(5);
});

test('databases that are registered at once stand in different places', async () => {
  const codes = ['d-1', 'd-2', 'd-3', 'd-4', 'd-5'];
  const fields = { name: UNIT.name, kind: 'PLATFORM', sector: 'land' };
  await Promise.all(codes.map((code) => send('registerDatabase', COORDINATOR, { code, ...fields })));
  const places = await run<{ position: number }>(
    sql`select position from connections.sector_database where code = any(${codes}::text[]) order by 1`,
  );
  expect(places.map(({ position }) => position)).toEqual([93, 94, 95, 96, 97]);
});

test('registering and loading take turns', async () => {
  const plan = await newPlan('dak-nong-2044');
  const [answer, change] = await Promise.all([
    send('registerPlan', COORDINATOR, plan),
    registering.load(registering.shipped()),
  ]);
  expect(answer).toMatchObject({ __typename: 'PlanRegistered' });
  expect(change.mistakes).toEqual([]);
});

const refusedPlan = async (): Promise<object> => {
  const plan = await newPlan('dak-nong-2045');
  plan.tasks[133]!.leadUnits = ['dak-nong.ghost'];
  return plan;
};

test('a refusal leaves nothing behind, not even its key: mended, the request is taken', async () => {
  const before = await registering.rows();
  const key = { idempotencyKey: 'mended' };
  const refused = await send('registerPlan', COORDINATOR, { ...(await refusedPlan()), ...key });
  expect(refused).toMatchObject({ __typename: 'InvalidInput' });
  expect(await registering.rows()).toEqual(before);
  expect(await entries('dak-nong-2045')).toEqual([]);
  expect(await keyCount('mended')).toBe(0);
  const mended = await send('registerPlan', COORDINATOR, { ...(await newPlan('dak-nong-2045')), ...key });
  expect(mended).toMatchObject({ plan: { id: 'dak-nong-2045' } });
});

test('a plan that breaks off in the last of its tables is in none of them', async () => {
  await run(
    sql`alter table connections.task_state add constraint broken check (task_id not like 'dak-nong-2046/%')`,
  );
  const before = await registering.rows();
  const plan = { ...(await newPlan('dak-nong-2046')), idempotencyKey: 'broken' };
  await expect(send('registerPlan', COORDINATOR, plan)).rejects.toThrow(/broken/);
  expect(await registering.rows()).toEqual(before);
  expect(await entries('dak-nong-2046')).toEqual([]);
  expect(await keyCount('broken')).toBe(0);
  await run(sql`alter table connections.task_state drop constraint broken`);
  expect(await send('registerPlan', COORDINATOR, plan)).toMatchObject({ plan: { id: 'dak-nong-2046' } });
});
