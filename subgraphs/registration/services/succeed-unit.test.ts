import sql from 'sql-template-tag';
import type { Identity } from '../../kit/identity/identity';
import { ADMINISTRATOR, COORDINATOR, somebody, told, TODAY, useRegistering } from '../testing/registering';

const registering = useRegistering();
const { run, send } = registering;

const FINANCE = 'dak-nong.dept-finance';
const HEALTH = 'dak-nong.dept-health';
const JUSTICE = 'dak-nong.dept-justice';
const C06 = 'central.c06';

const SUCCESSION = {
  unitId: FINANCE,
  successorId: HEALTH,
  effectiveOn: '2025-03-01',
  reason: 'Sắp xếp bộ máy',
  document: { documentNumber: '18-NQ/TW', issuedOn: '2025-02-20' },
};

const succeed = (change: object = {}, identity: Identity | null = ADMINISTRATOR) =>
  send('succeedUnit', identity, { ...SUCCESSION, ...change });

const successorOf = async (id: string) =>
  (await run(sql`select successor_id as id, successor_from as from from units.unit where id = ${id}`))[0];

beforeEach(() => run(sql`update units.unit set successor_id = null, successor_from = null`));

it('is told by its successor and the first day of it, and entered with reason and document', async () => {
  expect(await succeed({}, COORDINATOR)).toEqual({ __typename: 'UnitSucceeded', unit: { id: FINANCE } });
  expect(await successorOf(FINANCE)).toEqual({ id: HEALTH, from: '2025-03-01' });
  const [entry] = await run(
    sql`select mutation, entity_id, note, content, actor_claim from registration.entry`,
  );
  const { reason, ...content } = SUCCESSION;
  expect(entry).toEqual({
    mutation: 'succeedUnit',
    entity_id: FINANCE,
    note: reason,
    content,
    actor_claim: 'areas: P63:67',
  });
});

it('stays when the files are loaded again, and when the unit is registered again', async () => {
  await succeed();
  await registering.load(registering.shipped());
  const unit = registering.shipped().units.find(({ id }) => id === FINANCE)!;
  const renamed = { ...unit, name: { vi: 'Sở Tài chính', en: 'Finance' } };
  expect(await send('registerUnit', ADMINISTRATOR, renamed)).toMatchObject({ unit: { id: FINANCE } });
  expect(await successorOf(FINANCE)).toEqual({ id: HEALTH, from: '2025-03-01' });
});

it('is corrected by saying it anew, and the first one stays entered', async () => {
  await succeed();
  await succeed({ successorId: JUSTICE, effectiveOn: '2026-01-01' });
  expect(await successorOf(FINANCE)).toEqual({ id: JUSTICE, from: '2026-01-01' });
  const entries = await run(sql`select from registration.entry where entity_id = ${FINANCE}
    and content ->> 'successorId' in (${HEALTH}, ${JUSTICE})`);
  expect(entries.length).toBeGreaterThanOrEqual(2);
});

it('may follow another', async () => {
  await succeed({ unitId: HEALTH, successorId: JUSTICE });
  expect(await succeed()).toMatchObject({ __typename: 'UnitSucceeded' });
});

it('does not lead back to the same unit', async () => {
  const loop = 'successorId: Expected no way back to the same unit; found';
  expect(told(await succeed({ successorId: FINANCE }))).toEqual([`${loop} ${FINANCE} → ${FINANCE}.`]);
  await succeed({ unitId: HEALTH, successorId: JUSTICE });
  await succeed({ unitId: JUSTICE, successorId: FINANCE });
  const refused = await succeed();
  expect(told(refused)).toEqual([`${loop} ${FINANCE} → ${HEALTH} → ${JUSTICE} → ${FINANCE}.`]);
  expect(refused.vi).toContain('không kế thừa chính mình');
  expect(await successorOf(FINANCE)).toEqual({ id: null, from: null });
});

it('of two units by each other at once is told of one of them', async () => {
  const answers = await Promise.all([succeed(), succeed({ unitId: HEALTH, successorId: FINANCE })]);
  expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['InvalidInput', 'UnitSucceeded']);
});

it.each([
  ['unit', { unitId: 'dak-nong.ghost' }],
  ['successor', { successorId: 'dak-nong.ghost' }],
])('of or by a %s that is none is not found', async (_, change) => {
  expect(await succeed(change)).toEqual({
    __typename: 'NotFound',
    code: 'NOT_FOUND',
    id: 'dak-nong.ghost',
    vi: 'Không có đơn vị "dak-nong.ghost".',
    en: 'There is no unit "dak-nong.ghost".',
  });
});

it.each<[string, object, string]>([
  ['an empty reason', { reason: ' ' }, 'reason'],
  ['a reason of 4001 characters', { reason: 'ổ'.repeat(4001) }, 'reason'],
  ['a document without its date', { document: { documentNumber: '18-NQ/TW' } }, 'document'],
  [
    'a document of tomorrow',
    { document: { documentNumber: '1', issuedOn: '2025-07-16' } },
    'document.issuedOn',
  ],
  ['an empty key', { idempotencyKey: '' }, 'idempotencyKey'],
])(`%s is refused at its field, on ${TODAY}`, async (_, change, path) => {
  const { __typename, fields } = await succeed(change);
  expect(__typename).toBe('InvalidInput');
  expect(fields!.map((field) => field.path.join('.'))).toEqual([path]);
});

it.each<[string, Identity | null, object, string | null]>([
  ['a coordinator of its area', COORDINATOR, {}, null],
  ['a coordinator, by a unit of another area', COORDINATOR, { successorId: 'dak-lak.newspaper' }, null],
  ['an administrator', ADMINISTRATOR, {}, null],
  ['an administrator, of a central unit', ADMINISTRATOR, { unitId: C06 }, null],
  ['a coordinator, of a central unit', COORDINATOR, { unitId: C06 }, 'administrator'],
  [
    'a coordinator of another area',
    somebody({ roles: ['coordinator'], areas: ['P63:66'] }),
    {},
    'coordinator',
  ],
  ['a reporter of the unit', somebody({ roles: ['reporter'], units: [FINANCE] }), {}, 'coordinator'],
  ['an inspector', somebody({ roles: ['inspector'] }), {}, 'coordinator'],
  ['a monitor', somebody({ roles: ['monitor'] }), {}, 'coordinator'],
  ['nobody', null, {}, 'coordinator'],
])('is told by %s, or refused with the role that it needs', async (_, identity, change, requiredRole) => {
  expect(await succeed(change, identity)).toMatchObject(
    requiredRole === null
      ? { __typename: 'UnitSucceeded' }
      : { __typename: 'NotAllowed', code: 'NOT_ALLOWED', requiredRole },
  );
});
