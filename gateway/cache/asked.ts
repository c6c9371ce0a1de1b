import type { IncomingMessage, ServerResponse } from 'node:http';
import { Kind, type SelectionSetNode } from 'graphql';
import type { SubgraphAnswer, SubgraphExecutor, SubgraphRequest } from '../subgraphs/subgraph';
import { isStream } from '../../subgraphs/kit/live/subscribe';
import type { Written } from '../../subgraphs/kit/revisions/follower';
import { laterPosition } from '../../subgraphs/kit/revisions/position';
import { ownWrites, tellWritten } from './own-writes';
import type { Revisions } from './revisions';
import { mapEvents } from '../../subgraphs/kit/live/map-events';

/** What becomes of one client's request, as those see it who carry it out. */
export interface Progress {
  /** The subgraphs that were asked for it. */
  asked: Set<string>;
  /** Whether it is a query that was answered without an error. */
  isWhole: boolean;
  /** Called as soon as it is known that its answer cannot be given to others. */
  giveUp(): void;
}

const progresses = new WeakMap<IncomingMessage, Progress>();

/** Follows what becomes of a request. */
export function progressOf(request: IncomingMessage): Progress {
  const progress = progresses.get(request) ?? { asked: new Set(), isWhole: false, giveUp() {} };
  progresses.set(request, progress);
  return progress;
}

/** The HTTP request behind the context of an operation; undefined for one that came over a WebSocket. */
export function httpRequestOf(context: object | undefined): IncomingMessage | undefined {
  return (context as { req?: IncomingMessage } | undefined)?.req;
}

/** The field of Query whose answer changes with a write to any subgraph's data, whichever one answers it. */
const OF_ALL = 'revision';

const hasOfAll = ({ selections }: SelectionSetNode): boolean =>
  selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === OF_ALL;
    return selection.kind === Kind.INLINE_FRAGMENT && hasOfAll(selection.selectionSet);
  });

const isOfAll = ({ document }: SubgraphRequest): boolean =>
  document.definitions.some(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION && hasOfAll(definition.selectionSet),
  );

/**
 * Notes for which requests a subgraph is asked, and what it has written before anybody is told that it has: in the
 * answer to a mutation, or as an event.
 * @param changed is told whose data was written; null: nobody knows, so that it may be anybody's
 */
export function watched(
  subgraph: string,
  executor: SubgraphExecutor,
  revisions: Revisions,
  changed: (written: Written | null) => Promise<void>,
): SubgraphExecutor {
  function note(request: SubgraphRequest): void {
    const client = httpRequestOf(request.context);
    const progress = client && progresses.get(client);
    if (!progress) return;
    for (const name of isOfAll(request) ? revisions.subgraphs : [subgraph]) {
      progress.asked.add(name);
      if (!revisions.isFollowed(name)) progress.giveUp();
    }
  }

  /** How far a replica must be: as far as this gateway knows of writes, and its client has written by another one. */
  function positionFor({ context }: SubgraphRequest): string | null {
    const client = httpRequestOf(context);
    const own = client && ownWrites(client);
    const known = revisions.position(subgraph);
    return own?.subgraphs.includes(subgraph) ? laterPosition(known, own.position) : known;
  }

  async function mutate(request: SubgraphRequest): Promise<SubgraphAnswer> {
    let answer: SubgraphAnswer | undefined;
    try {
      return (answer = await executor(request));
    } finally {
      const written = answer && 'written' in answer ? answer.written : undefined;
      if (written !== 'nothing') {
        await changed(written ?? null);
        const { req, res } = (request.context ?? {}) as { req?: IncomingMessage; res?: ServerResponse };
        if (req && res && written) tellWritten(req, res, written);
      }
    }
  }

  async function follow(request: SubgraphRequest): Promise<SubgraphAnswer> {
    const answer = await executor(request);
    if (!isStream(answer)) return answer;
    return mapEvents(answer, {
      map: async (event) => {
        await changed({ subgraphs: [subgraph], position: null });
        return event;
      },
      last: (error) => {
        throw error;
      },
    });
  }

  return (request) => {
    if (request.operationType === 'mutation') return mutate(request);
    if (request.operationType === 'subscription') return follow(request);
    note(request);
    const position = positionFor(request);
    return executor(position === null ? request : Object.assign({}, request, { position }));
  };
}
