import sql, { raw, type Sql } from 'sql-template-tag';
import type { Identity, Role } from '../../../kit/identity/identity';
import {
  ADMINISTRATOR,
  COORDINATING,
  LEAD,
  OTHER,
  person,
  useWriting,
  WRITE_NAMES,
  type WriteName,
} from '../../testing/writing';

const { newTask, report, write, run } = useWriting();

const REQUIRED: Record<WriteName, Role> = {
  reportStatus: 'reporter',
  correctReport: 'reporter',
  recordInspection: 'inspector',
  recordObservations: 'monitor',
  assignUnits: 'coordinator',
  extendDeadline: 'coordinator',
};

const reporterOf = (...units: string[]): Identity => person({ roles: ['reporter'], units });
const coordinatorOf = (...areas: string[]): Identity => person({ roles: ['coordinator'], areas });
const everyClaim = { units: [LEAD, COORDINATING], areas: ['P63:D550', 'P63:52', 'P34:52'] };

const REPORTS: WriteName[] = ['reportStatus', 'correctReport'];
const COORDINATES: WriteName[] = [...REPORTS, 'assignUnits', 'extendDeadline'];

/** Who may do which writes on a task of a district of Bình Định that LEAD leads. */
const MAY: [string, Identity | null, WriteName[]][] = [
  ['somebody without a token', null, []],
  ['somebody with every claim and no role', person(everyClaim), []],
  ['a reporter of the lead unit', reporterOf(LEAD), REPORTS],
  ['a reporter of the coordinating unit', reporterOf(OTHER, COORDINATING), REPORTS],
  ['a reporter of another unit', reporterOf(OTHER), []],
  ['a reporter of no unit who names the area', person({ roles: ['reporter'], areas: everyClaim.areas }), []],
  ['a coordinator of the district', coordinatorOf('P63:D550'), COORDINATES],
  ['a coordinator of its province', coordinatorOf('P63:52'), COORDINATES],
  ['a coordinator of the province that it became part of', coordinatorOf('P34:52'), COORDINATES],
  ['a coordinator of another province with the same code', coordinatorOf('P34:24', 'P63:64'), []],
  ['a coordinator of no area who names the unit', person({ roles: ['coordinator'], units: [LEAD] }), []],
  ['an inspector', person({ roles: ['inspector'], ...everyClaim }), ['recordInspection']],
  ['a monitor', person({ roles: ['monitor'], ...everyClaim }), ['recordObservations']],
  ['an administrator', ADMINISTRATOR, WRITE_NAMES],
];

const CASES = MAY.flatMap(([who, identity, writes]) =>
  WRITE_NAMES.map((name) => ({ who, identity, name, may: writes.includes(name) })),
);

/** A task with a report, and what a write on it must name. */
async function target(name: WriteName): Promise<object> {
  const taskId = await newTask();
  return name === 'correctReport' ? { reportId: await report(taskId, {}) } : { taskId };
}

test.each(CASES.filter(({ may }) => may))('$who may $name', async ({ identity, name }) => {
  const answer = await write(name, identity, { ...(await target(name)) });
  expect(answer.__typename).toMatch(/Reported$|Recorded$|Assigned$|Extended$/);
});

test.each(CASES.filter(({ may }) => !may))('$who may not $name', async ({ identity, name }) => {
  expect(await write(name, identity, { ...(await target(name)) })).toEqual({
    __typename: 'NotAllowed',
    code: 'NOT_ALLOWED',
    requiredRole: REQUIRED[name],
    vi: expect.stringMatching(/^Cần vai trò .*administrator/) as string,
    en: expect.stringMatching(/^Needs the role .*administrator/) as string,
  });
});

test('who has lost the unit with the task may not report on it any more', async () => {
  const taskId = await newTask();
  await write('assignUnits', ADMINISTRATOR, { taskId, leadUnits: [OTHER], coordinatingUnits: [] });
  expect((await write('reportStatus', reporterOf(LEAD), { taskId })).__typename).toBe('NotAllowed');
  expect((await write('reportStatus', reporterOf(OTHER), { taskId })).__typename).toBe('StatusReported');
});

const actorsOf = (table: string, taskId: string): Sql =>
  sql`select actor_name, actor_subject, actor_role, actor_claim, actor_unit_id from ${raw(table)} where task_id = ${taskId}`;

test.each<[WriteName, string, Identity, object]>([
  [
    'reportStatus',
    'status_report',
    person({ roles: ['reporter', 'coordinator'], ...everyClaim }),
    { actor_role: 'reporter', actor_claim: `units: ${LEAD}`, actor_unit_id: LEAD },
  ],
  [
    'extendDeadline',
    'deadline_extension',
    person({ roles: ['reporter', 'coordinator'], ...everyClaim }),
    { actor_role: 'coordinator', actor_claim: 'areas: P63:D550', actor_unit_id: null },
  ],
  [
    'recordInspection',
    'security_inspection',
    person({ roles: ['inspector', 'administrator'] }),
    { actor_role: 'inspector', actor_claim: 'roles: inspector', actor_unit_id: null },
  ],
  [
    'recordObservations',
    'observation',
    ADMINISTRATOR,
    { actor_role: 'administrator', actor_claim: 'roles: administrator', actor_unit_id: null },
  ],
])('%s keeps in %s by which claim it was written', async (name, table, identity, claim) => {
  const taskId = await newTask();
  await write(name, identity, { taskId });
  expect(await run(actorsOf(table, taskId))).toEqual([
    { actor_name: identity.name, actor_subject: identity.subject, ...claim },
  ]);
});
