import type { Written } from '../../subgraphs/kit/revisions/follower';

/** What a worker tells the process that started it. */
export type FromWorker =
  /** It is about to serve, and must be told of writes from now on. */
  | { type: 'joining' }
  /** It serves. */
  | { type: 'serving'; url: string }
  /** It has written, and tells its client so once the others know. `id` is its own numbering. */
  | { type: 'written'; id: number; written: Written }
  /** It gives no answer any more from before that write. */
  | { type: 'noted'; id: number };

/** What a worker is told. */
export type ToWorker =
  | { type: 'joined' }
  /** The others know of its write. */
  | { type: 'announced'; id: number }
  /** Another has written. `id` is the starting process's numbering. */
  | { type: 'changed'; id: number; written: Written }
  | { type: 'stop' };
