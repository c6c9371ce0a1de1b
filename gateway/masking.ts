import { GraphQLError } from 'graphql';
import type { Logger } from '../subgraphs/kit/sight/logger';
import { isPublic, isStackOverflow, localizedError } from './errors';
import { tooDeep } from './input/document';
import { requestError } from './input/translated';

/**
 * What the gateway tells of an error that reached its edge. Errors made for clients pass; what the HTTP server says
 * of the request is translated; everything else is a fault of the gateway, logged and not told.
 */
export function maskError(logger: Logger): (error: unknown) => GraphQLError {
  return (error) => {
    if (isPublic(error)) return error;
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    if (isStackOverflow(cause)) return tooDeep();
    if (isPlanningFailure(cause)) {
      logger.warn(`an operation could not be planned: ${cause.message}`);
      return notPlanned();
    }
    if (isClientGone(cause)) return clientGone();
    const ofRequest = cause instanceof GraphQLError ? requestError(cause) : undefined;
    if (ofRequest) return ofRequest;
    logger.error('unexpected error in the gateway', cause);
    return internalError();
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
