import type { RequestListener } from 'node:http';
import type { RevisionSource, Written } from '../../subgraphs/kit/revisions/follower';
import { httpRevisions } from '../subgraphs/http-revisions';
import type { SubgraphExecutor } from '../subgraphs/subgraph';
import { type AnswerCounts, createAnswerCache } from './answers';
import { watched } from './asked';
import { createRevisions, type Revisions } from './revisions';

export interface CacheSettings {
  /** How much memory answers may take, in bytes; none for 0. */
  mostBytes: number;
  /** How long caches between gateway and client may give an answer to others without asking, in seconds. */
  sharedMaxAge: number;
}

interface CacheOptions extends CacheSettings {
  /** The subgraphs, by name, and where each is asked over HTTP. */
  subgraphs: readonly { name: string; url: string }[];
  /** What tells of writes to those that run in this process, by name. */
  sources: Readonly<Record<string, RevisionSource>>;
  /** Signs what is asked of subgraphs over HTTP. */
  gatewaySecret?: string | undefined;
  /**
   * Tells other processes of a write before the client learns that it was made; resolves when none of them gives an
   * answer from before it any more. Default: there are none.
   */
  announce?: ((written: Written) => Promise<void>) | undefined;
}

export interface Cache {
  revisions: Revisions;
  /** Wraps what carries out the requests to the endpoint. */
  wrap(next: RequestListener): RequestListener;
  /** What became of requests so far. */
  counts: Readonly<AnswerCounts>;
  /** How much memory answers take, in bytes. */
  bytes(): number;
  /** Wraps what asks a subgraph. */
  watch(subgraph: string, executor: SubgraphExecutor): SubgraphExecutor;
  close(): void;
}

/** The gateway's answers, kept as long as nothing is written to the data that they came from. */
export function createCache({
  subgraphs,
  sources,
  gatewaySecret,
  announce,
  ...settings
}: CacheOptions): Cache {
  const names = subgraphs.map(({ name }) => name);
  const revisions = createRevisions(names);
  const follow = ({ name, url }: { name: string; url: string }) => {
    const source = sources[name] ?? (url ? httpRevisions(url, gatewaySecret) : undefined);
    return source?.follow(revisions.follower(name));
  };
  const ends = settings.mostBytes > 0 ? subgraphs.map(follow) : [];

  async function changed(known: Written | null): Promise<void> {
    const written = known ?? { subgraphs: names, position: null };
    revisions.changed(written.subgraphs, written.position);
    await announce?.(written);
  }

  const { wrap, counts, bytes } = createAnswerCache({ revisions, ...settings });
  return {
    revisions,
    wrap,
    counts,
    bytes,
    watch: (name, executor) => watched(name, executor, revisions, changed),
    close: () => ends.forEach((end) => end?.()),
  };
}
