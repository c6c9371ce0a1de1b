import sql, { raw } from 'sql-template-tag';
import type { TestSubgraph } from '../../../test/support/subgraph';
import { ConnectionTask } from '../entities/connection-task';
import { DeclaredStatus, type Milestone, VerificationStatus } from '../entities/status';
import type { Evidence, Measure } from '../entities/status-report';
import { rebuildStates } from '../services/state/rebuild';
import type { TaskRow } from './rows';

/** What is written about connection tasks, for tests: the tables' own columns, some of which no entity has. */

interface OfTask {
  id: string;
  task_id: string;
}

const ACTOR = {
  actor_name: 'Nguyễn Văn A',
  actor_subject: 'nguyen-van-a',
  actor_role: 'reporter',
  actor_claim: 'units',
  actor_unit_id: null as string | null,
  recorded_at: '2024-07-01T00:00:00Z',
};
type Actor = Partial<typeof ACTOR>;

export interface ReportRow extends OfTask, Actor {
  effective_on: string;
  status: DeclaredStatus;
  period?: string;
  milestone?: Milestone | null;
  note?: string | null;
  evidence?: Evidence[];
  measures?: Measure[];
  replaces_id?: string | null;
  place?: number | null;
}

export interface ExtensionRow extends OfTask, Actor {
  effective_on: string;
  due_on: string;
}

export interface InspectionRow extends OfTask, Actor {
  inspected_on: string;
  result?: VerificationStatus;
  valid_until?: string | null;
}

export interface ObservationRow extends Actor {
  task_id: string;
  observed_at: string;
  requests?: number;
  errors?: number;
  last_success_at?: string | null;
}

export interface HistoryRow extends OfTask, Actor {
  task_version: number;
  kind: string;
  summary_vi?: string;
  summary_en?: string;
}

/** Each table's rows in the order in which they were written. */
export interface Records {
  reports?: ReportRow[];
  extensions?: ExtensionRow[];
  inspections?: InspectionRow[];
  observations?: ObservationRow[];
  history?: HistoryRow[];
}

const REPORT = { milestone: null, note: null, evidence: [], measures: [], replaces_id: null, place: null };
const EXTENSION = { document: {}, reason: 'theo công văn' };
const INSPECTION = { result: VerificationStatus.PASSED, valid_until: null, document: {} };
const OBSERVATION = { window_seconds: 3600, requests: 0, errors: 0, last_success_at: null };
const HISTORY = {
  previous_status: DeclaredStatus.NOT_REPORTED,
  summary_vi: 'Đã ghi',
  summary_en: 'Recorded',
  content: {},
  hash: '',
};

function tablesOf(records: Records): Record<string, object[]> {
  return {
    status_report: (records.reports ?? []).map((row) => ({
      ...ACTOR,
      ...REPORT,
      period: row.effective_on.slice(0, 7),
      ...row,
    })),
    deadline_extension: (records.extensions ?? []).map((row) => ({ ...ACTOR, ...EXTENSION, ...row })),
    security_inspection: (records.inspections ?? []).map((row) => ({ ...ACTOR, ...INSPECTION, ...row })),
    observation: (records.observations ?? []).map((row) => ({ ...ACTOR, ...OBSERVATION, ...row })),
    history_entry: (records.history ?? []).map((row) => ({ ...ACTOR, ...HISTORY, ...row })),
  };
}

/** Writes tasks and what was recorded about them, as the subgraph itself may, and makes their states from it. */
export async function insertTasks(
  subgraph: TestSubgraph,
  tasks: TaskRow[],
  records: Records = {},
): Promise<void> {
  await subgraph.insert(ConnectionTask, tasks);
  const { run } = subgraph.opened().createContext();
  for (const [table, rows] of Object.entries(tablesOf(records))) {
    if (rows.length === 0) continue;
    const columns = raw(Object.keys(rows[0]!).join());
    await run(sql`insert into ${raw(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${raw(table)}, ${JSON.stringify(rows)}::json)`);
  }
  await rebuildStates(
    run,
    tasks.map(({ id }) => id),
  );
}
