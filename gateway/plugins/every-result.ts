import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { isStream } from '../../subgraphs/kit/live/subscribe';

type Treat = (result: ExecutionResult) => ExecutionResult;

/**
 * Hooks that treat every result alike: that of a query or mutation, and that of each event of a subscription.
 * @param prepare is given the operation before it is executed; undefined when its results pass as they are
 */
export function onEveryResult(
  prepare: (args: ExecutionArgs) => Treat | undefined,
): Required<Pick<GatewayPlugin, 'onExecute' | 'onSubscribe'>> {
  return {
    onExecute({ args }) {
      const treat = prepare(args);
      if (!treat) return undefined;
      return { onExecuteDone: ({ result, setResult }) => setResult(treat(result as ExecutionResult)) };
    },
    onSubscribe({ args }) {
      const treat = prepare(args);
      if (!treat) return undefined;
      return {
        onSubscribeResult(subscribed) {
          const { result, setResult } = subscribed;
          if (!isStream(result)) return setResult(treat(result)) as undefined;
          return { onNext: (event) => event.setResult(treat(event.result)) };
        },
      };
    },
  };
}
