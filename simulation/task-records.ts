import type { ConnectionTaskRow } from '../registry/loading/connection-rows';
import { DeclaredStatus } from '../subgraphs/connections/entities/status';
import type { TaskState } from '../subgraphs/connections/entities/task-state';
import { timelineOf } from '../subgraphs/connections/services/state/timeline';
import { extensionSummary } from '../subgraphs/connections/services/writes/extend-deadline';
import { historyHash, type HistoryRecord } from '../subgraphs/connections/services/writes/history';
import {
  eventsOf,
  type HistoryContent,
  type NewExtension,
  type NewInspection,
  type NewReport,
  type Recorded,
} from '../subgraphs/connections/services/writes/history-content';
import { inspectionSummary } from '../subgraphs/connections/services/writes/record-inspection';
import { reportSummary } from '../subgraphs/connections/services/writes/record-report';
import type { EvidenceInput } from '../subgraphs/connections/write-inputs';
import { monthEnd } from '../subgraphs/kit/dates';
import type { Role } from '../subgraphs/kit/identity/identity';
import type { LocalizedText } from '../subgraphs/kit/language';
import type { Claim } from '../subgraphs/kit/writes/claim';
import { claimsOf } from './actors';
import type { Numbers } from './numbers';
import type { Random } from './random';
import { LATEST_START, type Story, type StoryEvent } from './stories';

/** An entry of a task's history, with what the database keeps beside it. */
export type SimulatedEntry = HistoryRecord & {
  sequence: number;
  hash: string;
  previousStatus: DeclaredStatus;
};

export interface SimulatedObservation {
  taskId: string;
  observedAt: string;
  windowSeconds: number;
  requests: number;
  errors: number;
  lastSuccessAt: string;
  claim: Claim;
}

/** All that is written about one task. Its reports, inspections and extensions are the contents of its entries. */
export interface TaskRecords {
  entries: SimulatedEntry[];
  observations: SimulatedObservation[];
  states: TaskState[];
}

export interface Telling {
  /** Of the plan. */
  year: number;
  areaPath: readonly string[];
  random: Random;
  numbers: Numbers;
}

const WINDOW_DAYS = 30;

const NOTES = {
  SUSPENDED: 'Tạm dừng để nâng cấp (mô phỏng) / Suspended for an upgrade (simulated)',
  corrected: 'Đính chính (mô phỏng) / Corrected (simulated)',
  extended: 'Chờ kinh phí (mô phỏng) / Waiting for funds (simulated)',
  document: 'Văn bản mô phỏng / Simulated document',
  measure: 'Hồ sơ đã đối chiếu / Records matched',
};

/** The month so many months after the December before a year. */
const monthAfter = (year: number, months: number): string =>
  `${year + Math.floor((months - 1) / 12)}-${String(1 + ((months - 1) % 12)).padStart(2, '0')}`;

/**
 * Writes about a task what its story says, by the product's own rules: contents, summaries and hashes of the entries,
 * and the states that follow from them.
 */
export function tell(task: ConnectionTaskRow, story: Story, telling: Telling): TaskRecords {
  const { year, areaPath, random, numbers } = telling;
  const claims = claimsOf({ units: task.leadUnitIds, areaPath });
  const shift = random.below(LATEST_START + 1);
  const monthOf = (month: number): string => monthAfter(year, month + shift);
  const dayIn = (month: string, first: number, last: number): string =>
    `${month}-${String(first + random.below(last - first + 1)).padStart(2, '0')}`;
  const documentOf = (issuedOn: string): EvidenceInput => ({
    documentNumber: `${1 + random.below(900)}/MP`,
    issuedOn,
    description: NOTES.document,
  });

  const entries: SimulatedEntry[] = [];
  let status = DeclaredStatus.NOT_REPORTED;
  let dueOn = task.dueOn;
  let newest: Recorded<NewReport> | undefined;

  /** Within the office hours of a day, in Asia/Ho_Chi_Minh. */
  const timeOn = (day: string): string =>
    `${day}T0${1 + random.below(8)}:${String(10 + random.below(50))}:00.000Z`;

  function record(written: HistoryContent, summary: LocalizedText, role: Role, day: string): void {
    const { id, sequence } = numbers.next();
    const entry: HistoryRecord = {
      ...written,
      id,
      taskId: task.id,
      taskVersion: entries.length + 2,
      summary,
      claim: claims(role),
      recordedAt: timeOn(day),
    };
    const hash = historyHash(entries.at(-1)?.hash ?? '', entry);
    entries.push({ ...entry, sequence, hash, previousStatus: status });
  }

  function report(
    given: Pick<NewReport, 'status' | 'milestone'>,
    day: string,
    replaced?: Recorded<NewReport>,
  ): void {
    const { CONNECTED, SUSPENDED } = DeclaredStatus;
    const isConnected = given.status === CONNECTED;
    const effectiveOn = replaced?.effectiveOn ?? day;
    const content: Recorded<NewReport> = {
      ...numbers.next(),
      period: effectiveOn.slice(0, 7),
      ...given,
      note: replaced ? NOTES.corrected : given.status === SUSPENDED ? NOTES.SUSPENDED : null,
      evidence: isConnected && status !== CONNECTED ? [documentOf(effectiveOn)] : [],
      measures: isConnected
        ? [{ name: NOTES.measure, numerator: 500 + random.below(501), denominator: 1000 }]
        : [],
      effectiveOn,
      replacesId: replaced?.id ?? null,
      place: replaced ? (replaced.place ?? replaced.sequence) : null,
    };
    const kind = replaced ? 'REPORT_CORRECTED' : 'STATUS_REPORTED';
    record({ kind, content }, reportSummary(content), 'reporter', day);
    newest = content;
    status = content.status;
  }

  function inspect(
    { result, validMonths }: Extract<StoryEvent, { kind: 'inspection' }>,
    month: string,
  ): void {
    const inspectedOn = dayIn(month, 10, 15);
    const [from, number] = month.split('-').map(Number) as [number, number];
    const inspection: NewInspection = {
      result,
      inspectedOn,
      validUntil: validMonths === null ? null : monthEnd(monthAfter(from, number + validMonths)),
      document: documentOf(inspectedOn),
      note: null,
    };
    const content = { ...numbers.next(), ...inspection };
    record({ kind: 'INSPECTED', content }, inspectionSummary(inspection), 'inspector', inspectedOn);
  }

  function extend(month: string, byMonths: number): void {
    const effectiveOn = dayIn(month, 5, 9);
    const from = dueOn === null || dueOn < month ? month : dueOn;
    const [fromYear, fromMonth] = from.split('-').map(Number) as [number, number];
    const extension: NewExtension = {
      dueOn: monthEnd(monthAfter(fromYear, fromMonth + byMonths)),
      previousDueOn: dueOn,
      effectiveOn,
      document: documentOf(effectiveOn),
      reason: NOTES.extended,
    };
    const content = { ...numbers.next(), ...extension };
    record({ kind: 'DEADLINE_EXTENDED', content }, extensionSummary(extension), 'coordinator', effectiveOn);
    dueOn = extension.dueOn;
  }

  for (const event of story.events) {
    const month = monthOf(event.month);
    switch (event.kind) {
      case 'report':
        report({ status: event.status, milestone: event.milestone }, dayIn(month, 20, 28));
        break;
      case 'correction':
        report({ status: event.status, milestone: event.milestone }, dayIn(month, 5, 9), newest);
        break;
      case 'inspection':
        inspect(event, month);
        break;
      case 'extension':
        extend(month, event.byMonths);
        break;
    }
  }
  const observations = story.traffic.map((month): SimulatedObservation => {
    const day = monthEnd(monthOf(month));
    const requests = 100 + random.below(9_900);
    return {
      taskId: task.id,
      observedAt: `${day}T16:00:00.000Z`,
      windowSeconds: WINDOW_DAYS * 86_400,
      requests,
      errors: random.below(Math.floor(requests / 20)),
      lastSuccessAt: timeOn(day),
      claim: claims('monitor'),
    };
  });
  const states = timelineOf(eventsOf(task.dueOn, entries)).map((period) => ({ taskId: task.id, ...period }));
  return { entries, observations, states };
}
