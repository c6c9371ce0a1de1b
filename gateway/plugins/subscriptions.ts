import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { bearerOf } from '../../subgraphs/kit/identity/bearer';
import type { VerifyToken } from '../../subgraphs/kit/identity/verifier';
import { type EventStream, mapEvents } from '../../subgraphs/kit/live/map-events';
import { isStream, toGraphQLError } from '../../subgraphs/kit/live/subscribe';
import { localizedError } from '../errors';
import type { SubgraphEvents, SubgraphExecutor, SubgraphResult } from '../subgraphs/subgraph';
import { identityError } from './identity';

/** How many subscriptions one gateway process serves at a time. */
const MOST_SUBSCRIPTIONS = 1000;

type Subscribe = (args: ExecutionArgs) => Promise<ExecutionResult>;

export interface Subscriptions {
  plugin: GatewayPlugin;
  /** Ends every subscription, also those to come, with an error that says why. */
  end(): void;
}

/**
 * Executes subscriptions: the planner's plan is carried out anew for each event, with a context of its own.
 *
 * The planner's runtime would carry it out once and keep its state: errors of one event would be told with every
 * later one, the data of an event would stand in for that of one without, and what in-process subgraphs remember
 * for a request would never be read again.
 *
 * A subscription ends when its client leaves, when its token is no longer accepted, and with the gateway. To be
 * used after every plugin that has to do with subgraphs: it takes from them what they make of a subgraph's events.
 */
export function createSubscriptions(verify: VerifyToken, limit = MOST_SUBSCRIPTIONS): Subscriptions {
  /** By the context of the operation: what the subgraph answered when it was subscribed. */
  const sources = new WeakMap<object, SubgraphEvents>();
  /** By the context of one event: what the subgraph tells of it. */
  const events = new WeakMap<object, SubgraphResult>();
  const open = new Set<EventStream<ExecutionResult>>();
  let hasEnded = false;

  async function subscribe(args: ExecutionArgs, carryOut: Subscribe) {
    if (hasEnded) return { errors: [stopping()] };
    if (open.size >= limit) return { errors: [tooMany(limit)] };
    const context = args.contextValue as { request: Request };
    const first = await carryOut(args);
    const source = sources.get(context);
    if (!source) return first; // refused, or not to be planned

    const { signal, headers } = context.request;
    const authorization = headers.get('authorization');
    const leave = (): void => void results.return();
    const results = mapEvents(source, {
      map: async (event) => {
        await bearerOf(authorization, verify);
        const contextValue = { ...context };
        events.set(contextValue, event);
        return carryOut({ ...args, contextValue });
      },
      last: (error) => ({ errors: [identityError(error) ?? toGraphQLError(error)] }),
      onEnd: () => {
        open.delete(results);
        signal.removeEventListener('abort', leave);
      },
    });
    open.add(results);
    signal.addEventListener('abort', leave);
    if (signal.aborted) leave();
    if (hasEnded) results.end({ errors: [stopping()] });
    return results;
  }

  /** Gives the plan its event, and keeps the subgraph's stream of them from it. */
  function divert(executor: SubgraphExecutor): SubgraphExecutor {
    return async (request) => {
      const { context } = request;
      if (request.operationType !== 'subscription' || !context) return executor(request);
      const event = events.get(context);
      if (event) return event;
      const answer = await executor(request);
      if (!isStream<SubgraphEvents>(answer)) return answer;
      sources.set(context, answer);
      return { data: null };
    };
  }

  return {
    plugin: {
      onSubscribe(event) {
        const { subscribeFn } = event as { subscribeFn: Subscribe };
        event.setSubscribeFn((args: ExecutionArgs) => subscribe(args, subscribeFn));
      },
      onSubgraphExecute(event) {
        const { executor } = event;
        event.setExecutor(divert(executor as SubgraphExecutor) as typeof executor);
      },
    },
    end() {
      hasEnded = true;
      for (const results of open) results.end({ errors: [stopping()] });
    },
  };
}

function stopping() {
  const messages = {
    vi: 'Cổng đang dừng; hãy đăng ký lại.',
    en: 'The gateway is stopping; subscribe again.',
  };
  return localizedError('GATEWAY_STOPPING', messages, { http: { status: 503 } });
}

function tooMany(limit: number) {
  const messages = {
    vi: `Cổng đang phục vụ ${limit} subscription, nhiều nhất có thể; hãy thử lại sau.`,
    en: `The gateway serves ${limit} subscriptions, the most it can; try again later.`,
  };
  return localizedError('TOO_MANY_SUBSCRIPTIONS', messages, { http: { status: 503 } });
}
