import { type DocumentNode, print, stripIgnoredCharacters } from 'graphql';
import { DATABASE_UNAVAILABLE } from '../../subgraphs/kit/database-unavailable';
import { SIGNATURE_HEADER, signRequest } from '../../subgraphs/kit/identity/request-signature';
import { isStream } from '../../subgraphs/kit/live/subscribe';
import { POSITION_HEADER } from '../../subgraphs/kit/revisions/position';
import { readWritten, WRITTEN_HEADER } from '../../subgraphs/kit/revisions/written';
import { REQUEST_ID } from '../../subgraphs/kit/sight/request-id';
import { traceHeaders } from '../../subgraphs/kit/sight/tracing';
import { withBreaker } from './breaker';
import { postForEvents } from './http-events';
import { gatherEntities } from './gather-entities';
import { createPost, type Reply } from './http-post';
import { withRetries } from './retry';
import {
  authorizationOf,
  requestIdOf,
  type SubgraphError,
  type SubgraphEvents,
  type SubgraphExecutor,
  type SubgraphResult,
  SubgraphUnavailable,
} from './subgraph';

/**
 * Asks a subgraph over HTTP (GraphQL over HTTP, POST with JSON), for a subscription with server-sent events. Reads are
 * sent again when no answer came, and a subgraph that does not answer is left alone for a while. Entities that several
 * clients need at the same time are looked up together.
 * @param timeout in milliseconds, for the whole answer, or for that of a subscription to begin
 * @param answers whether data have the form of what was asked
 * @param secret shared with the subgraph, which answers signed requests only; without one nothing is signed
 */
export function httpExecutor(
  url: string,
  timeout: number,
  secret?: string,
  answers: (document: DocumentNode, data: unknown) => boolean = () => true,
): SubgraphExecutor {
  const post = createPost(url, timeout);
  const ask: SubgraphExecutor = async (request) => {
    const body = JSON.stringify({
      query: textOf(request.document),
      variables: request.variables,
      operationName: request.operationName,
    });
    const authorization = authorizationOf(request);
    const requestId = requestIdOf(request);
    const headers = {
      ...(requestId === undefined ? {} : { [REQUEST_ID]: requestId }),
      ...(authorization === null ? {} : { authorization }),
      ...(request.position == null ? {} : { [POSITION_HEADER]: request.position }),
      ...traceHeaders(),
      ...(secret === undefined ? {} : { [SIGNATURE_HEADER]: signRequest(secret, body) }),
    };
    if (request.operationType === 'subscription') {
      const answer = await postForEvents(url, body, headers, timeout, parseResult);
      return isStream<SubgraphEvents>(answer) ? answer : readResult(answer);
    }
    const isMutation = request.operationType === 'mutation';
    const reply = await post(body, !isMutation, headers);
    const result = readResult(reply);
    if (!answers(request.document, result.data))
      throw new SubgraphUnavailable('an answer that is none to what was asked');
    if (!isMutation) return result;
    return { ...result, written: readWritten(reply.headers[WRITTEN_HEADER]) };
  };
  return withRetries(gatherEntities(withBreaker(ask)));
}

const texts = new WeakMap<DocumentNode, string>();

/** The planner gives the same document for the same operation: its text is printed once. */
function textOf(document: DocumentNode): string {
  let text = texts.get(document);
  if (text === undefined) {
    text = stripIgnoredCharacters(print(document));
    texts.set(document, text);
  }
  return text;
}

function readResult({ status, text }: Reply): SubgraphResult {
  if (status >= 500 && !text.includes(DATABASE_UNAVAILABLE)) throw new SubgraphUnavailable(`HTTP ${status}`);
  return parseResult(text, `HTTP ${status}`);
}

function parseResult(text: string, where = 'an event'): SubgraphResult {
  let result: unknown;
  try {
    result = JSON.parse(text);
  } catch {
    throw new SubgraphUnavailable(`${where} with a body that is not JSON`);
  }
  if (!isResult(result)) {
    throw new SubgraphUnavailable(`${where} with a body that is no GraphQL response`);
  }
  return result;
}

function isResult(value: unknown): value is SubgraphResult {
  if (!isObject(value)) return false;
  const { data, errors } = value as { data?: unknown; errors?: unknown };
  if (errors != null && !(Array.isArray(errors) && errors.every(isError))) return false;
  return isObject(data) || (data == null && Array.isArray(errors) && errors.length > 0);
}

function isError(value: unknown): value is SubgraphError {
  return isObject(value) && typeof (value as { message?: unknown }).message === 'string';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
