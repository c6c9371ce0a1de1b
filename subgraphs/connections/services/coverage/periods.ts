import { dayAfter } from '../../../kit/dates';
import { DeclaredStatus, VerificationStatus } from '../../entities/status';
import { EVER, FOREVER, type StatePeriod } from '../state/timeline';

/** What the tasks of a group come to. */
export interface GroupFigures {
  /** Tasks of plans that count, cancelled ones left out; and those of them whose item restates nothing. */
  tasks: number;
  promises: number;
  /** How far the furthest task is, 1 (NOT_REPORTED) to 5 (CONNECTED); null where all are suspended. */
  progress: number | null;
  /** How far the furthest suspended task had come; null where none is suspended. */
  suspendedProgress: number | null;
  /** The earliest. */
  dueOn: string | null;
  /** The first day on which a task is overdue, as long as nothing is written. */
  overdueFrom: string | null;
  /** Whether a task has passed an inspection that is still valid. */
  verified: boolean;
}

export interface GroupPeriod extends GroupFigures {
  validFrom: string;
  validTo: string;
}

/** A task of a group, with its states from ever to forever. */
export interface GroupMember {
  countsFrom: string;
  restates: boolean;
  states: readonly Pick<
    StatePeriod,
    'validFrom' | 'validTo' | 'status' | 'reached' | 'dueOn' | 'verification'
  >[];
}

const { NOT_REPORTED, NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED } = DeclaredStatus;

const FORWARD: readonly DeclaredStatus[] = [NOT_REPORTED, NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED];
const progressOf = (status: DeclaredStatus): number => FORWARD.indexOf(status) + 1;

/** Days as PostgreSQL writes them are in order as texts too: the one before all begins with a sign. */
const byDay = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const earlier = (left: string | null, right: string | null): string | null =>
  left === null || (right !== null && right < left) ? right : left;

const further = (left: number | null, right: number): number => Math.max(left ?? 0, right);

type MemberState = GroupMember['states'][number];

function figuresOf(current: readonly { member: GroupMember; state: MemberState }[]): GroupFigures {
  const figures: GroupFigures = {
    tasks: 0,
    promises: 0,
    progress: null,
    suspendedProgress: null,
    dueOn: null,
    overdueFrom: null,
    verified: false,
  };
  let openDue: string | null = null;
  for (const { member, state } of current) {
    const { status, reached, dueOn, verification } = state;
    if (status === CANCELLED) continue;
    figures.tasks += 1;
    if (!member.restates) figures.promises += 1;
    if (status === SUSPENDED)
      figures.suspendedProgress = further(figures.suspendedProgress, progressOf(reached));
    else figures.progress = further(figures.progress, progressOf(status));
    figures.dueOn = earlier(figures.dueOn, dueOn);
    if (status !== CONNECTED) openDue = earlier(openDue, dueOn);
    if (verification === VerificationStatus.PASSED) figures.verified = true;
  }
  return { ...figures, overdueFrom: openDue && dayAfter(openDue) };
}

const sameFigures = (left: GroupFigures, right: GroupFigures): boolean =>
  left.tasks === right.tasks &&
  left.promises === right.promises &&
  left.progress === right.progress &&
  left.suspendedProgress === right.suspendedProgress &&
  left.dueOn === right.dueOn &&
  left.overdueFrom === right.overdueFrom &&
  left.verified === right.verified;

/**
 * What a group comes to on every date, from the states of its tasks alone: periods without gap or overlap, from ever to
 * forever, of which no two neighbours say the same. The database reckons the same for what a write changes; this is
 * for all of it at once, and to hold the database against.
 */
export function periodsOf(members: readonly GroupMember[]): GroupPeriod[] {
  const changes = members.flatMap((member, index) =>
    member.states
      .filter(({ validTo }) => validTo > member.countsFrom)
      .map((state) => ({
        day: state.validFrom > member.countsFrom ? state.validFrom : member.countsFrom,
        index,
        state,
      })),
  );
  changes.sort((left, right) => byDay(left.day, right.day));
  const current = new Map<number, { member: GroupMember; state: MemberState }>();
  const periods: GroupPeriod[] = [{ validFrom: EVER, validTo: FOREVER, ...figuresOf([]) }];
  for (let i = 0; i < changes.length;) {
    const { day } = changes[i]!;
    for (; changes[i]?.day === day; i += 1) {
      const { index, state } = changes[i]!;
      current.set(index, { member: members[index]!, state });
    }
    const figures = figuresOf([...current.values()]);
    const last = periods.at(-1)!;
    if (sameFigures(last, figures)) continue;
    if (last.validFrom === day) periods.pop();
    else last.validTo = day;
    periods.push({ validFrom: day, validTo: FOREVER, ...figures });
  }
  return periods;
}
