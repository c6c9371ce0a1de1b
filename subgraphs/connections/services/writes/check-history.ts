import { DeclaredStatus } from '../../entities/status';
import { inOrder, timelineOf } from '../state/timeline';
import { checkRecords } from './check-records';
import { comparing, type Difference } from './difference';
import { historyHash } from './history';
import { eventsOf } from './history-content';
import type { RecordedTask } from './recorded-task';

/** Each entry against the one before it, then the task against the last. */
function checkChain({ id, version, historyHash: head, entries }: RecordedTask): Difference[] {
  const [last] = entries.slice(-1);
  const compare = comparing(id, last?.id ?? null);
  // The version may be ahead of the history: a plan that is loaded anew with changes raises it too.
  const reached = Math.max(version, last?.taskVersion ?? 1);
  return [
    ...entries.flatMap((entry, i) => {
      const what = {
        vi: `mã băm của phiên bản ${entry.taskVersion}`,
        en: `hash of version ${entry.taskVersion}`,
      };
      return comparing(id, entry.id)(what, historyHash(entries[i - 1]?.hash ?? '', entry), entry.hash);
    }),
    ...compare({ vi: 'mã băm của nhiệm vụ', en: 'hash of the task' }, last?.hash ?? '', head),
    ...compare({ vi: 'phiên bản của nhiệm vụ', en: 'version of the task' }, reached, version),
  ];
}

function checkOwners({ id, entries, assigned, leadUnits, coordinatingUnits }: RecordedTask): Difference[] {
  const entry = entries.findLast(({ kind }) => kind === 'UNITS_ASSIGNED');
  const compare = comparing(id, entry?.id ?? null);
  const flag = compare({ vi: 'đã phân công', en: 'assigned' }, entry !== undefined, assigned);
  // Owners that nobody assigned are the plan's.
  if (entry?.kind !== 'UNITS_ASSIGNED') return flag;
  return [
    ...flag,
    ...compare({ vi: 'đơn vị chủ trì', en: 'lead units' }, entry.content.leadUnits, leadUnits),
    ...compare(
      { vi: 'đơn vị phối hợp', en: 'coordinating units' },
      entry.content.coordinatingUnits,
      coordinatingUnits,
    ),
  ];
}

function checkStates({ id, dueOn, entries, states }: RecordedTask): Difference[] {
  const timeline = timelineOf(eventsOf(dueOn, entries));
  const expected = new Map(timeline.map((state) => [state.validFrom, { ...state, isListed: true }]));
  const found = new Map(states.map((state) => [state.validFrom, state]));
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((from) => {
    const what = { vi: `trạng thái từ ${from}`, en: `state from ${from}` };
    return comparing(id, null)(what, expected.get(from), found.get(from));
  });
}

/** Each entry keeps the status that it found: the last one declared by the entries before it. */
function checkPreviousStatuses({ id, dueOn, entries }: RecordedTask): Difference[] {
  return entries.flatMap((entry, i) => {
    const { reports } = eventsOf(dueOn, entries.slice(0, i));
    const declared = inOrder(reports).at(-1)?.status ?? DeclaredStatus.NOT_REPORTED;
    const what = {
      vi: `trạng thái trước phiên bản ${entry.taskVersion}`,
      en: `status before version ${entry.taskVersion}`,
    };
    return comparing(id, entry.id)(what, declared, entry.previousStatus);
  });
}

/**
 * Holds a task against its history: the chain of hashes, the records, the owners, and then what follows from them.
 * That is looked at where all else is right: of a history that is wrong nothing follows.
 */
export function checkTask(task: RecordedTask): Difference[] {
  const differences = [...checkChain(task), ...checkRecords(task), ...checkOwners(task)];
  return differences.length > 0 ? differences : [...checkPreviousStatuses(task), ...checkStates(task)];
}
