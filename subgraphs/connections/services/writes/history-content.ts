import type { DeclaredStatus, Milestone, VerificationStatus } from '../../entities/status';
import type { EvidenceInput, MeasureInput } from '../../write-inputs';
import type { TaskEvents } from '../state/timeline';

/** A status report as it is written. */
export interface NewReport {
  period: string;
  status: DeclaredStatus;
  milestone: Milestone | null;
  note: string | null;
  evidence: readonly EvidenceInput[];
  measures: readonly MeasureInput[];
  effectiveOn: string;
  replacesId: string | null;
  /** Among reports of one day, where it takes the place of another; null where it does not. */
  place: number | null;
}

export interface NewInspection {
  result: VerificationStatus;
  inspectedOn: string;
  validUntil: string | null;
  document: EvidenceInput;
  note: string | null;
}

export interface NewExtension {
  dueOn: string;
  previousDueOn: string | null;
  effectiveOn: string;
  document: EvidenceInput;
  reason: string;
}

export interface Owners {
  leadUnits: readonly string[];
  coordinatingUnits: readonly string[];
}

/** What an entry says that its record is: every column of the row, but for who and when, which the entry has itself. */
export type Recorded<Row> = Row & { id: string; sequence: number };

/** What the entries of a task's history hold, by their kind: the record itself, as it was written, as plain JSON. */
export type HistoryContent =
  | { kind: 'STATUS_REPORTED' | 'REPORT_CORRECTED'; content: Recorded<NewReport> }
  | { kind: 'INSPECTED'; content: Recorded<NewInspection> }
  | { kind: 'DEADLINE_EXTENDED'; content: Recorded<NewExtension> }
  | {
      kind: 'UNITS_ASSIGNED';
      content: Owners & { before: Owners; reason: string; document: EvidenceInput | null };
    };

/**
 * What bears on the state of a task, from its history alone.
 * @param dueOn as the plan gives it
 * @param entries in the order of their versions
 */
export function eventsOf(dueOn: string | null, entries: readonly HistoryContent[]): TaskEvents {
  const reports = new Map<string, TaskEvents['reports'][number]>();
  const [inspections, extensions]: [Recorded<NewInspection>[], Recorded<NewExtension>[]] = [[], []];
  for (const { kind, content } of entries) {
    if (kind === 'INSPECTED') inspections.push(content);
    if (kind === 'DEADLINE_EXTENDED') extensions.push(content);
    if (kind !== 'STATUS_REPORTED' && kind !== 'REPORT_CORRECTED') continue;
    if (content.replacesId !== null) reports.delete(content.replacesId);
    reports.set(content.id, { ...content, place: content.place ?? content.sequence });
  }
  return { dueOn, reports: [...reports.values()], inspections, extensions };
}
