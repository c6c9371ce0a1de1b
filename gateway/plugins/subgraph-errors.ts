import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { GraphQLError } from 'graphql';
import { mapEvents } from '../../subgraphs/kit/live/map-events';
import { isStream } from '../../subgraphs/kit/live/subscribe';
import type { Logger } from '../../subgraphs/kit/sight/logger';
import {
  lacksDatabase,
  requestIdOf,
  type SubgraphAnswer,
  type SubgraphError,
  type SubgraphEvents,
  type SubgraphExecutor,
  type SubgraphRequest,
  type SubgraphResult,
  SubgraphUnavailable,
} from '../subgraphs/subgraph';
import { onEveryResult } from './every-result';
import {
  internalError,
  isInternal,
  isOfGateway,
  publicError,
  unavailableErrors,
} from '../subgraphs/subgraph-answers';

export interface SubgraphErrors {
  plugin: GatewayPlugin;
  /** Asks a subgraph; whatever goes wrong is an error of the answer, which never rejects. */
  guard(subgraph: string, executor: SubgraphExecutor): SubgraphExecutor;
}

/**
 * Keeps what goes wrong in subgraphs from clients, except for what is theirs to know. While a subgraph does not
 * answer, the others' data is answered with SUBGRAPH_UNAVAILABLE for what is missing; unexpected errors inside a
 * subgraph become INTERNAL_SERVER_ERROR; other errors pass with the subgraph's name. No options.
 * @param logger told once when a subgraph stops answering and once when it answers again, and of every
 * unexpected error
 */
export function createSubgraphErrors(logger: Logger): SubgraphErrors {
  const down = new Set<string>();
  const silent = new WeakMap<object, Set<string>>();

  async function ask(
    subgraph: string,
    executor: SubgraphExecutor,
    request: SubgraphRequest,
  ): Promise<SubgraphAnswer> {
    if (silentIn(request)?.has(subgraph)) return { data: null, errors: unavailableErrors(subgraph, request) };
    try {
      const answer = await executor(request);
      return isStream<SubgraphEvents>(answer)
        ? follow(subgraph, request, answer)
        : read(subgraph, request, answer);
    } catch (error) {
      if (error instanceof SubgraphUnavailable && request.context)
        silent.set(request.context, new Set(silentIn(request)).add(subgraph));
      return recover(subgraph, request, error);
    }
  }

  function follow(subgraph: string, request: SubgraphRequest, events: SubgraphEvents): SubgraphEvents {
    return mapEvents(events, {
      map: (result) => read(subgraph, request, result),
      last: (error) => recover(subgraph, request, error),
    });
  }

  /** The subgraphs that gave no answer once in a client's request: they are not asked, or waited for, a second time. */
  const silentIn = ({ context }: SubgraphRequest): Set<string> | undefined => context && silent.get(context);

  function read(subgraph: string, request: SubgraphRequest, result: SubgraphResult): SubgraphResult {
    if (lacksDatabase(result)) {
      if (!down.has(subgraph)) logger.warn(`subgraph ${subgraph} does not reach its database`);
      down.add(subgraph);
    } else if (down.delete(subgraph)) logger.info(`subgraph ${subgraph} answers again`);
    if (!result.errors?.length) return result;
    for (const error of result.errors) {
      if (isOfGateway(error)) {
        const reason = 'GATEWAY_SECRET is another there, or the clocks are more than a minute apart';
        logger.error(
          `subgraph ${subgraph} does not take this for its gateway: ${reason}`,
          undefined,
          idOf(request),
        );
      } else if (isInternal(error)) {
        logger.error(`subgraph ${subgraph}: ${error.message}`, originalOf(error), idOf(request));
      }
    }
    return { ...result, errors: result.errors.map((error) => publicError(subgraph, error)) };
  }

  function recover(subgraph: string, request: SubgraphRequest, error: unknown): SubgraphResult {
    if (!(error instanceof SubgraphUnavailable)) {
      logger.error(`subgraph ${subgraph}: unexpected error`, error, idOf(request));
      return { data: null, errors: [internalError(subgraph)] };
    }
    if (!down.has(subgraph)) logger.warn(`subgraph ${subgraph} does not answer: ${error.message}`);
    down.add(subgraph);
    return { data: null, errors: unavailableErrors(subgraph, request) };
  }

  return {
    guard: (subgraph, executor) => (request) => ask(subgraph, executor, request),
    plugin: onEveryResult(() => (result) => {
      const { errors } = result;
      return errors && errors.length > 1 ? { ...result, errors: onePerPlace(errors) } : result;
    }),
  };
}

/**
 * Of the errors of a subgraph that did not answer, one for each field of the operation: an answer lacks the
 * same field at every item of a list for one and the same reason.
 */
function onePerPlace(errors: readonly GraphQLError[]): GraphQLError[] {
  const told = new Set<string>();
  return errors.filter(({ path, extensions }) => {
    if (extensions['code'] !== 'SUBGRAPH_UNAVAILABLE') return true;
    const fields = path?.filter((step) => typeof step === 'string') ?? [];
    const place = JSON.stringify([extensions['subgraph'], ...fields]);
    return !told.has(place) && told.add(place);
  });
}

const idOf = (request: SubgraphRequest): object => ({ requestId: requestIdOf(request) });

function originalOf(error: SubgraphError): unknown {
  return (error as { originalError?: unknown }).originalError;
}
