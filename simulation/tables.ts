import { ConnectionTask } from '../subgraphs/connections/entities/connection-task';
import { HistoryEntry } from '../subgraphs/connections/entities/history-entry';
import { Observation } from '../subgraphs/connections/entities/observation';
import { PlanScope } from '../subgraphs/connections/entities/plan-scope';
import { SecurityInspection } from '../subgraphs/connections/entities/security-inspection';
import { StatusReport } from '../subgraphs/connections/entities/status-report';
import { TaskState } from '../subgraphs/connections/entities/task-state';
import { WrittenRecord } from '../subgraphs/kit/actor';
import { entityColumns } from '../subgraphs/kit/columns';
import { Plan } from '../subgraphs/plans/entities/plan';
import { PlanTask } from '../subgraphs/plans/entities/plan-task';
import { ReportingDuty } from '../subgraphs/plans/entities/reporting-duty';
import { Target } from '../subgraphs/plans/entities/target';
import { TargetFigure } from '../subgraphs/plans/entities/target-figure';
import { Unit } from '../subgraphs/units/entities/unit';
import { columnText, type Value } from './copy-text';

interface Column {
  name: string;
  /** Of the rows. */
  property: string;
  isJson: boolean;
}

/** A table of a subgraph and what of it the simulation writes; other columns have their defaults. */
export interface Table {
  /** With its schema. */
  name: string;
  columns: readonly Column[];
}

type Entity = abstract new () => object;

const columnsIn = (entity: Entity): Column[] =>
  entityColumns(entity).map(({ propertyName, options: { name, type } }) => ({
    name: name ?? propertyName,
    property: propertyName,
    isJson: type === 'jsonb',
  }));

/** Columns that an entity does not have, because nobody reads them through it. */
const more = (names: Record<string, string>, isJson = false): Column[] =>
  Object.entries(names).map(([property, name]) => ({ name, property, isJson }));

/** What triggers keep, written as they would: for each row by itself they take longer than all else. */
const OF_ITS_TASKS = more({ taskCount: 'task_count', words: 'words' });
const OF_ITS_PLAN = more({ simulated: 'simulated', countsFrom: 'counts_from' });

/** In an order in which nothing is written before what it refers to. */
export const TABLES = {
  unit: { name: 'units.unit', columns: columnsIn(Unit) },
  knownByPlans: { name: 'plans.known_unit', columns: more({ id: 'id' }) },
  knownByConnections: { name: 'connections.known_unit', columns: more({ id: 'id' }) },
  plan: { name: 'plans.plan', columns: [...columnsIn(Plan), ...OF_ITS_TASKS] },
  planTask: {
    name: 'plans.plan_task',
    columns: [...columnsIn(PlanTask), ...more({ simulated: 'simulated' })],
  },
  target: { name: 'plans.target', columns: columnsIn(Target) },
  targetFigure: { name: 'plans.target_figure', columns: columnsIn(TargetFigure) },
  reportingDuty: { name: 'plans.reporting_duty', columns: columnsIn(ReportingDuty) },
  planScope: { name: 'connections.plan', columns: [...columnsIn(PlanScope), ...OF_ITS_TASKS] },
  connectionTask: {
    name: 'connections.connection_task',
    columns: [
      ...columnsIn(ConnectionTask),
      ...OF_ITS_PLAN,
      ...more({ historyHash: 'history_hash', coverageGroupId: 'coverage_group_id' }),
    ],
  },
  report: {
    name: 'connections.status_report',
    columns: [...columnsIn(StatusReport), ...more({ place: 'place' })],
  },
  extension: {
    name: 'connections.deadline_extension',
    columns: [
      ...columnsIn(WrittenRecord),
      ...more({
        id: 'id',
        sequence: 'sequence',
        taskId: 'task_id',
        dueOn: 'due_on',
        previousDueOn: 'previous_due_on',
        effectiveOn: 'effective_on',
        reason: 'reason',
        recordedAt: 'recorded_at',
      }),
      ...more({ document: 'document' }, true),
    ],
  },
  inspection: { name: 'connections.security_inspection', columns: columnsIn(SecurityInspection) },
  observation: {
    name: 'connections.observation',
    columns: [...columnsIn(Observation), ...columnsIn(WrittenRecord), ...more({ recordedAt: 'recorded_at' })],
  },
  historyEntry: {
    name: 'connections.history_entry',
    columns: [
      ...columnsIn(HistoryEntry),
      ...more({
        sequence: 'sequence',
        transaction: 'transaction',
        previousStatus: 'previous_status',
        hash: 'hash',
      }),
      ...more({ content: 'content' }, true),
    ],
  },
  taskState: {
    name: 'connections.task_state',
    columns: [...columnsIn(TaskState), ...OF_ITS_PLAN, ...more({ live: 'live' })],
  },
} satisfies Record<string, Table>;

export type TableName = keyof typeof TABLES;

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/**
 * A row as a line for COPY. Its properties are those of the columns.
 * @throws Error naming a column that the row has no value for
 */
export function lineFor({ name, columns }: Table, row: object): string {
  let line = '';
  for (const { property, isJson } of columns) {
    const value = (row as Record<string, Value | undefined>)[property];
    if (value === undefined) throw new Error(`A simulated row of ${name} needs ${property}.`);
    line += `${line && '\t'}${columnText(isJson ? JSON.stringify(value) : value)}`;
  }
  return `${line}\n`;
}
