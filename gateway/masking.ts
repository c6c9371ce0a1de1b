import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { mapEvents } from '../subgraphs/kit/live/map-events';
import { isStream } from '../subgraphs/kit/live/subscribe';
import type { Logger } from '../subgraphs/kit/sight/logger';
import { REQUEST_ID } from '../subgraphs/kit/sight/request-id';
import { isPublic, isStackOverflow, localizedError } from './errors';
import { tooDeep } from './input/document';
import { requestError } from './input/translated';

/** Writes what an error was that clients are not told. @param id names the request that met it */
type Log = (id: object) => void;
type Results = AsyncIterable<ExecutionResult>;

export interface Masking {
  /**
   * What the gateway tells of an error that reached its edge. Errors made for clients pass; what the HTTP server says
   * of the request is translated; everything else is a fault of the gateway, not told, and logged by the plugin.
   */
  maskError: (error: unknown) => GraphQLError;
  /** The same for one whose request is known: logged at once. */
  maskErrorOf: (request: Request, error: unknown) => GraphQLError;
  /** Logs the faults that an answer tells of. To be used before every plugin that may change an answer. */
  plugin: GatewayPlugin;
}

/** Nobody who masks errors is told of which request they are: what is to be logged waits until it is answered. */
export function createMasking(logger: Logger): Masking {
  const waiting = new WeakMap<GraphQLError, Log>();

  function maskError(error: unknown): GraphQLError {
    if (isPublic(error)) return error;
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    if (isStackOverflow(cause)) return tooDeep();
    if (isPlanningFailure(cause)) {
      const message = `an operation could not be planned: ${cause.message}`;
      return toldAs(notPlanned(), (id) => logger.warn(message, id));
    }
    if (isClientGone(cause)) return clientGone();
    const ofRequest = cause instanceof GraphQLError ? requestError(cause) : undefined;
    if (ofRequest) return ofRequest;
    return toldAs(internalError(), (id) => logger.error('unexpected error in the gateway', cause, id));
  }

  function toldAs(told: GraphQLError, log: Log): GraphQLError {
    waiting.set(told, log);
    return told;
  }

  function logAll(errors: readonly GraphQLError[] | undefined, { headers }: Request): void {
    for (const error of errors ?? []) {
      waiting.get(error)?.({ requestId: headers.get(REQUEST_ID) ?? undefined });
      waiting.delete(error);
    }
  }

  return {
    maskError,
    maskErrorOf(request, error) {
      const told = maskError(error);
      logAll([told], request);
      return told;
    },
    plugin: {
      onExecutionResult(answered) {
        const { request, result = {} } = answered;
        if ('errors' in result) logAll(result.errors, request);
        if (!isStream<Results>(result)) return;
        const map = (event: ExecutionResult): ExecutionResult => {
          logAll(event.errors, request);
          return event;
        };
        const last = (error: unknown): never => {
          throw error;
        };
        answered.setResult(mapEvents(result[Symbol.asyncIterator](), { map, last }));
      },
      // also of requests that were refused before there was an operation
      onResultProcess({ request, result }) {
        if ('errors' in result) logAll(result.errors, request);
      },
    },
  };
}

/** The planner refused a valid document: its message names paths of the supergraph that a client does not know. */
function isPlanningFailure(error: unknown): error is Error {
  return error instanceof Error && /^Failed to (plan|parse) query/.test(error.message);
}

/** The client left before its request was whole: nothing failed here, and nobody reads the answer. */
function isClientGone(error: unknown): boolean {
  return (
    error instanceof Error && error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'
  );
}

function clientGone(): GraphQLError {
  const messages = {
    vi: 'Kết nối bị ngắt trước khi yêu cầu được gửi hết.',
    en: 'The connection was closed before the request was whole.',
  };
  return localizedError('BAD_REQUEST', messages, { http: { status: 400 } });
}

function notPlanned(): GraphQLError {
  const messages = {
    vi: 'Câu truy vấn hợp lệ nhưng cổng không lập được kế hoạch thực hiện.',
    en: 'The document is valid, but the gateway cannot plan its execution.',
  };
  return localizedError('OPERATION_NOT_PLANNED', messages, { http: { status: 422, spec: true } });
}

function internalError(): GraphQLError {
  const messages = { vi: 'Cổng gặp lỗi ngoài dự kiến.', en: 'The gateway met an unexpected error.' };
  return localizedError('INTERNAL_SERVER_ERROR', messages, { http: { status: 500, spec: true } });
}
