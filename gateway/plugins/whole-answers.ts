import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { type ExecutionArgs, getOperationAST, OperationTypeNode } from 'graphql';
import { isStream } from '../../subgraphs/kit/live/subscribe';
import { httpRequestOf, progressOf } from '../cache/asked';

/**
 * Tells of a query that was answered without an error: its answer may be kept. To be used after every plugin that
 * has to do with results. No options.
 */
export function useWholeAnswers(): GatewayPlugin {
  return {
    onExecute({ args: given }) {
      const args = given as ExecutionArgs;
      const operation = getOperationAST(args.document, args.operationName);
      const request = httpRequestOf(args.contextValue as object);
      if (!request) return undefined;
      if (operation?.operation !== OperationTypeNode.QUERY) return progressOf(request).giveUp();
      return {
        onExecuteDone({ result }) {
          progressOf(request).isWhole = !isStream(result) && result.errors === undefined;
        },
      };
    },
  };
}
