import { laterPosition } from '../../subgraphs/kit/revisions/position';
import type { RevisionFollower, Written } from '../../subgraphs/kit/revisions/follower';

/** A moment in the order of the changes that this gateway has learnt of. */
export type Moment = number;

/** What this gateway knows of writes to the data of its subgraphs. */
export interface Revisions {
  /** All of them, by name. */
  subgraphs: readonly string[];
  /** Now: later than every change so far. */
  now(): Moment;
  /** Whether what these subgraphs answered after a moment is what they would answer now, as far as anybody knows. */
  holds(subgraphs: readonly string[], since: Moment): boolean;
  /** Whether the writes to a subgraph's data are told at this time. */
  isFollowed(subgraph: string): boolean;
  /**
   * Takes note of a write to the data of these subgraphs.
   * @param position that of the database's log when it had been committed, where reads go to replicas
   */
  changed(subgraphs: readonly string[], position: string | null): void;
  /** How far a replica must be to answer for a subgraph: `0/16B3748`; null where there are no replicas. */
  position(subgraph: string): string | null;
  /** Whether this gateway has learnt of a write, or of a later one to the same data. */
  hasLearnt(written: Written): boolean;
  /** How many changes this gateway has learnt of, by subgraph. */
  changes(): Record<string, number>;
  /** By subgraph, 1 where its writes are told at this time, otherwise 0. */
  followed(): Record<string, number>;
  /** What tells of the writes to a subgraph's data tells it here. */
  follower(subgraph: string): RevisionFollower;
}

/** How long a confirmation holds, in milliseconds: they come every second. */
const CONFIRMED_FOR = 3_000;

/** How often this process shows that it goes on, and how long it may seem to stand still, in milliseconds. */
const TURN = 100;
const STILL = 500;

interface State {
  changedAt: Moment;
  changes: number;
  confirmedUntil: number;
  position: string | null;
}

/**
 * Counts changes: each one is a moment. An answer that began to be computed after the last change of every subgraph
 * that it came from is as new as any; this holds while the gateway is told of all changes, and not a moment longer. Of
 * what changed while its process stood still, it reads only after requests that came meanwhile.
 */
export function createRevisions(subgraphs: readonly string[]): Revisions {
  const fresh = (): State => ({ changedAt: 0, changes: 0, confirmedUntil: -Infinity, position: null });
  const states = new Map(subgraphs.map((name) => [name, fresh()] as const));
  let moment: Moment = 0;
  let turnedAt = performance.now();
  setInterval(() => (turnedAt = performance.now()), TURN).unref();

  const isFollowed = (name: string): boolean =>
    (states.get(name)?.confirmedUntil ?? -Infinity) > performance.now();

  return {
    subgraphs,
    now: () => moment,
    holds(names, since) {
      const time = performance.now();
      if (time - turnedAt > STILL) return false;
      for (const name of names) {
        const state = states.get(name);
        if (!state || state.changedAt > since || state.confirmedUntil <= time) return false;
      }
      return true;
    },
    isFollowed,
    changed(names, position) {
      moment += 1;
      for (const name of names) {
        const state = states.get(name);
        if (!state) continue;
        state.changedAt = moment;
        state.changes += 1;
        state.position = laterPosition(state.position, position);
      }
    },
    position: (name) => states.get(name)?.position ?? null,
    hasLearnt: ({ subgraphs, position }) =>
      subgraphs.every((name) => {
        const known = states.get(name)?.position ?? null;
        return laterPosition(known, position) === known;
      }),
    changes: () => Object.fromEntries([...states].map(([name, { changes }]) => [name, changes])),
    followed: () => Object.fromEntries([...states.keys()].map((name) => [name, isFollowed(name) ? 1 : 0])),
    follower(name) {
      const state = states.get(name)!;
      return {
        changed(position) {
          state.changedAt = moment += 1;
          state.changes += 1;
          // A database that was restored or replaced may be behind the positions that were known of it.
          state.position = isFollowed(name) ? laterPosition(state.position, position) : position;
        },
        confirmed() {
          state.confirmedUntil = performance.now() + CONFIRMED_FOR;
        },
        lost() {
          state.confirmedUntil = -Infinity;
        },
      };
    },
  };
}
