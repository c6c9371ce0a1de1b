import sql from 'sql-template-tag';
import { type Failure, type FieldFailure, InvalidInput } from '../../../kit/failures';
import type { RunQuery } from '../../../kit/pagination/pages';
import { checkRequiredText, fieldFailure } from '../../../kit/writes/input-checks';
import type { ConnectionsContext } from '../../context';
import { UnitsAssigned } from '../../entities/write-results';
import type { AssignUnitsInput } from '../../write-inputs';
import type { Owners } from './history-content';
import { checkEvidence, checkMost } from './input-checks';
import type { TaskRecord } from './store-records';
import type { WriteScope } from './task-write';
import { writeTask } from './write';

const MOST_UNITS = 50;

const OWNERS = ['leadUnits', 'coordinatingUnits'] as const;

function checkNamed({ leadUnits, coordinatingUnits }: AssignUnitsInput): FieldFailure[] {
  if (leadUnits || coordinatingUnits) return [];
  const [vi, en] = ['Cần leadUnits hoặc coordinatingUnits.', 'Needs leadUnits or coordinatingUnits.'];
  return [fieldFailure(['leadUnits'], vi, en)];
}

function checkUnits(field: (typeof OWNERS)[number], units: readonly string[]): FieldFailure[] {
  const twice = units.findIndex((unit, i) => units.indexOf(unit) < i);
  return [
    ...checkMost([field], units, MOST_UNITS),
    ...(twice === -1
      ? []
      : [fieldFailure([field, twice], 'Một đơn vị được nêu hai lần.', 'A unit is named twice.')]),
  ];
}

async function checkKnown(run: RunQuery, input: AssignUnitsInput): Promise<FieldFailure[]> {
  const named = OWNERS.flatMap((field) =>
    (input[field] ?? []).map((unit, i) => ({ unit, path: [field, i] })),
  );
  const units = named.map(({ unit }) => unit);
  const rows = await run<{ id: string }>(sql`select id from known_unit where id = any(${units}::text[])`);
  const known = new Set(rows.map(({ id }) => id));
  return named
    .filter(({ unit }) => !known.has(unit))
    .map(({ unit, path }) => fieldFailure(path, `Không có đơn vị "${unit}".`, `There is no unit "${unit}".`));
}

async function decide(
  { run, task }: WriteScope,
  input: AssignUnitsInput,
): Promise<Failure | TaskRecord<{ taskId: string }>> {
  const unknown = await checkKnown(run, input);
  if (unknown.length > 0) return new InvalidInput(unknown);
  const before: Owners = { leadUnits: task.leadUnitIds, coordinatingUnits: task.coordinatingUnitIds };
  const leadUnits = input.leadUnits ?? before.leadUnits;
  const coordinatingUnits = input.coordinatingUnits ?? before.coordinatingUnits;
  const { reason, document = null } = input;
  const [leads, coordinates] = [leadUnits.join(', ') || '–', coordinatingUnits.join(', ') || '–'];
  return {
    entry: {
      kind: 'UNITS_ASSIGNED',
      summary: {
        vi: `Chủ trì: ${leads}; phối hợp: ${coordinates}. Lý do: ${reason}`,
        en: `Lead: ${leads}; coordinating: ${coordinates}. Reason: ${reason}`,
      },
      content: { leadUnits, coordinatingUnits, before, reason, document },
    },
    owners: { leadUnits, coordinatingUnits },
    stored: { taskId: task.id },
  };
}

/** Changes the owners of a task. */
export function assignUnits(
  context: ConnectionsContext,
  input: AssignUnitsInput,
): Promise<UnitsAssigned | Failure> {
  const { reason, document } = input;
  return writeTask(context, {
    name: 'assignUnits',
    input,
    roles: ['coordinator'],
    checks: [
      ...checkNamed(input),
      ...OWNERS.flatMap((field) => checkUnits(field, input[field] ?? [])),
      ...checkRequiredText(['reason'], reason),
      ...(document ? checkEvidence(['document'], document, context.today) : []),
    ],
    taskId: () => input.taskId,
    decide: (scope) => decide(scope, input),
    answer: ({ taskId }) => new UnitsAssigned(taskId),
  });
}
