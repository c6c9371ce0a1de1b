import sql from 'sql-template-tag';
import { inTransaction, query } from '../../../kit/database';
import { Failure, type FieldFailure, IdempotencyConflict, InvalidInput } from '../../../kit/failures';
import type { Identity } from '../../../kit/identity/identity';
import type { RunQuery } from '../../../kit/pagination/pages';
import { claimFor } from '../../../kit/writes/claim';
import { inputText, type KeyedRequest } from '../../../kit/writes/idempotency';
import { fieldFailure } from '../../../kit/writes/input-checks';
import { admit, notAllowed } from '../../../kit/writes/write';
import { type ConnectionsContext, readAnew } from '../../context';
import {
  type ReportOutcome,
  ReportsRefused,
  StatusesReported,
  VersionConflict,
} from '../../entities/write-results';
import { TASK_CHANNEL } from '../../queries/task-changes';
import type { ReportStatusesInput, StatusReportInput } from '../../write-inputs';
import { findTasks, type FoundTask } from './find-tasks';
import type { NewReport } from './history-content';
import { checkMost } from './input-checks';
import { checkPeriod, checkReport } from './record-report';
import { decideReport, newReport, REPORTING_ROLES } from './report-status';
import { isKeyTaken, type NewRecord, storeRecords } from './store-records';
import { noSuchTask, TASK } from './task-write';

const MOST_REPORTS = 10_000;

/** Of one statement: the database expects few rows of it, and compares each with each. */
const TOGETHER = 200;

/** Whose reports they are, and on which day. */
interface Reporting {
  identity: Identity;
  today: string;
}

/** What is decided of one report, and what is to be stored of it. */
interface Decision {
  outcome: ReportOutcome;
  record: NewRecord | null;
}

type Said = Pick<NewReport, 'period' | 'status' | 'milestone' | 'note' | 'evidence' | 'measures'> & {
  effectiveOn: string;
};

/** The newest reports of tasks, by their ids. */
async function readReports(run: RunQuery, tasks: readonly (FoundTask | null)[]): Promise<Map<string, Said>> {
  const ids = tasks.flatMap((task) => task?.states.at(-1)?.reportId ?? []);
  const rows = await run<
    Said & { id: string }
  >(sql`select id, period, status, milestone, note, evidence, measures,
    effective_on as "effectiveOn" from status_report where id = any(${ids}::text[])`);
  return new Map(rows.map(({ id, ...said }) => [id, said]));
}

const textOf = ({ period, status, milestone, note, evidence, measures }: Said): string =>
  inputText({ period, status, milestone, note: note || null, evidence, measures });

/** Whether a report says what the newest one says already; a day counts where the input names one. */
const isRepeated = (input: StatusReportInput, report: NewReport, newest: Said | undefined): boolean =>
  newest !== undefined &&
  textOf(report) === textOf(newest) &&
  (input.effectiveOn == null || input.effectiveOn === newest.effectiveOn);

/** What is wrong with a report before its task is looked at; a task that stands twice would be reported on twice. */
function checkInput(report: NewReport, isTwice: boolean, today: string): FieldFailure[] {
  const [vi, en] = [
    'Nhiệm vụ này đã có trong các báo cáo trước.',
    'An earlier report is of this task already.',
  ];
  return [
    ...(isTwice ? [fieldFailure(['taskId'], vi, en)] : []),
    ...checkPeriod(report, today),
    ...checkReport(report, today),
  ];
}

/** The steps of every write on a task, in their order, for one of many reports. */
function decide(
  { identity, today }: Reporting,
  input: StatusReportInput,
  task: FoundTask | null,
  { id, newest, isTwice }: { id: string; newest: Said | undefined; isTwice: boolean },
): Failure | 'unchanged' | NewRecord {
  const report = newReport(input, today);
  const invalid = checkInput(report, isTwice, today);
  if (invalid.length > 0) return new InvalidInput(invalid);
  if (!task) return noSuchTask(input.taskId);
  const units = [...task.leadUnitIds, ...task.coordinatingUnitIds];
  const claim = claimFor(identity, REPORTING_ROLES, { units, areaPath: task.areaPath });
  if (!claim) return notAllowed(REPORTING_ROLES, TASK);
  if (isRepeated(input, report, newest)) return 'unchanged';
  if ((input.expectedVersion ?? task.version) !== task.version) return new VersionConflict(task.version);
  const record = decideReport({ task, id }, report);
  if (record instanceof Failure) return record;
  return { task, claim, id, recordedAt: new Date(), table: 'status_report', record };
}

/** Decides on every report by what its task is now. Two statements, whatever their number. */
async function decideAll(
  run: RunQuery,
  reporting: Reporting,
  reports: readonly StatusReportInput[],
): Promise<Decision[]> {
  const found = await findTasks(
    run,
    reports.map((input) => ({
      taskId: input.taskId,
      table: 'status_report',
      statesFrom: newReport(input, reporting.today).effectiveOn,
    })),
  );
  const newest = await readReports(
    run,
    found.map(({ task }) => task),
  );
  const seen = new Set<string>();
  return reports.map((input, index): Decision => {
    const { task, newId: id } = found[index]!;
    const state = task?.states.at(-1);
    const isTwice = seen.has(input.taskId);
    seen.add(input.taskId);
    const decided = decide(reporting, input, task, {
      id,
      newest: newest.get(state?.reportId ?? ''),
      isTwice,
    });
    const outcome: ReportOutcome = {
      index,
      taskId: input.taskId,
      previousStatus: state?.status ?? null,
      previousMilestone: state?.milestone ?? null,
      unchanged: decided === 'unchanged',
      failure: decided instanceof Failure ? decided : null,
    };
    return { outcome, record: decided instanceof Failure || decided === 'unchanged' ? null : decided };
  });
}

const isRefused = (outcomes: readonly ReportOutcome[]): boolean =>
  outcomes.some(({ failure }) => failure !== null);

/** Nobody moves the tasks on between deciding and storing; locks are taken in one order, so that nobody waits in a circle. */
async function lockTasks(run: RunQuery, reports: readonly StatusReportInput[]): Promise<void> {
  const ids = reports.map(({ taskId }) => taskId);
  await run(sql`select from connection_task where id = any(${ids}::text[]) order by id for no key update`);
}

/** What is kept for a repeated request: plain JSON. */
interface Stored {
  recorded: number;
  outcomes: ReportOutcome[];
}

/** What was kept of an earlier request with the same key. */
async function findKey(
  run: RunQuery,
  { subject, key }: KeyedRequest,
): Promise<{ hash: string; answer: Stored } | undefined> {
  const [earlier] = await run<{ hash: string; answer: Stored }>(sql`select request_hash as hash, answer
    from idempotency_key where subject = ${subject} and key = ${key}`);
  return earlier;
}

/** Keeps the answer under the key of the whole. */
async function keepKey(run: RunQuery, { subject, key, hash }: KeyedRequest, stored: Stored): Promise<void> {
  await run(sql`insert into idempotency_key (subject, key, request_hash, answer)
    values (${subject}, ${key}, ${hash}, ${JSON.stringify(stored)}::jsonb)`);
}

/** Decides and stores, in one transaction. */
function record(
  { dataSource }: ConnectionsContext,
  reporting: Reporting,
  reports: readonly StatusReportInput[],
  keyed: KeyedRequest,
): Promise<Failure | Stored> {
  return inTransaction(dataSource, async (run) => {
    await lockTasks(run, reports);
    const earlier = await findKey(run, keyed);
    if (earlier) return earlier.hash === keyed.hash ? earlier.answer : new IdempotencyConflict();
    const decisions = await decideAll(run, reporting, reports);
    const outcomes = decisions.map(({ outcome }) => outcome);
    if (isRefused(outcomes)) return new ReportsRefused(outcomes);
    const records = decisions.flatMap(({ record }) => record ?? []);
    for (let i = 0; i < records.length; i += TOGETHER)
      await storeRecords(run, records.slice(i, i + TOGETHER));
    const stored = { recorded: records.length, outcomes };
    await keepKey(run, keyed, stored);
    return stored;
  });
}

/** What would become of the reports. */
async function check(
  { dataSource }: ConnectionsContext,
  reporting: Reporting,
  reports: readonly StatusReportInput[],
): Promise<Failure | Stored> {
  const run: RunQuery = (statement) => query(dataSource, statement);
  const decisions = await decideAll(run, reporting, reports);
  const outcomes = decisions.map(({ outcome }) => outcome);
  return isRefused(outcomes) ? new ReportsRefused(outcomes) : { recorded: 0, outcomes };
}

const checkSome = (reports: readonly unknown[]): FieldFailure[] =>
  reports.length > 0
    ? []
    : [fieldFailure(['reports'], 'Cần ít nhất một báo cáo.', 'Needs at least one report.')];

/**
 * Records what the owners of many tasks declare, in one transaction: all of the reports or none. A report that says what
 * the newest one of its task says of the same month is left out: a file that was sent again in another form writes
 * nothing twice.
 */
export async function reportStatuses(
  context: ConnectionsContext,
  { checkOnly, ...input }: ReportStatusesInput,
): Promise<StatusesReported | Failure> {
  const { identity, today, feeds } = context;
  const { reports } = input;
  const admitted = admit(identity, {
    name: 'reportStatuses',
    input,
    roles: REPORTING_ROLES,
    what: TASK,
    checks: [...checkSome(reports), ...checkMost(['reports'], reports, MOST_REPORTS)],
  });
  if (admitted instanceof Failure) return admitted;
  const reporting = { identity: admitted.identity, today };
  for (;;) {
    const done = checkOnly ? check : record;
    const outcome = await done(context, reporting, reports, admitted.keyed).catch((error: unknown) => {
      // The same request was stored meanwhile: this time it is found.
      if (isKeyTaken(error)) return null;
      throw error;
    });
    if (outcome instanceof Failure) return outcome;
    if (outcome === null) continue;
    if (outcome.recorded > 0) feeds.notify(TASK_CHANNEL);
    readAnew(context);
    return new StatusesReported(outcome.recorded, outcome.outcomes);
  }
}
