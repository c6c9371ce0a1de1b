import type { Written } from '../../subgraphs/kit/revisions/follower';

/** How long a worker may take to note a write, in milliseconds, before it is taken for dead. */
const PATIENCE = 5_000;

/**
 * Carries writes from the worker that made them to all others, and back that they know: only then does the client
 * learn that it has written, and finds it whichever worker it asks next.
 */
export interface Announcements<Worker> {
  /** From now on a worker is told of writes. */
  join: (worker: Worker, tell: (id: number, written: Written) => void) => void;
  leave: (worker: Worker) => void;
  /** @param done called once every other worker has noted the write or is gone */
  announce: (from: Worker, written: Written, done: () => void) => void;
  noted: (worker: Worker, id: number) => void;
}

/** @param giveUp ends a worker that does not answer: it would serve what is outdated */
export function createAnnouncements<Worker>(
  giveUp: (worker: Worker) => void,
  patience = PATIENCE,
): Announcements<Worker> {
  const members = new Map<Worker, (id: number, written: Written) => void>();
  const open = new Map<number, { waiting: Set<Worker>; done: () => void; timer: NodeJS.Timeout }>();
  let count = 0;

  function strike(id: number, worker: Worker): void {
    const announcement = open.get(id);
    if (!announcement?.waiting.delete(worker) || announcement.waiting.size > 0) return;
    open.delete(id);
    clearTimeout(announcement.timer);
    announcement.done();
  }

  return {
    join: (worker, tell) => void members.set(worker, tell),
    leave(worker) {
      members.delete(worker);
      for (const id of [...open.keys()]) strike(id, worker);
    },
    announce(from, written, done) {
      const waiting = new Set([...members.keys()].filter((worker) => worker !== from));
      if (waiting.size === 0) return done();
      const id = (count += 1);
      const timer = setTimeout(() => waiting.forEach(giveUp), patience);
      open.set(id, { waiting, done, timer });
      for (const worker of [...waiting]) members.get(worker)!(id, written);
    },
    noted: (worker, id) => strike(id, worker),
  };
}
