import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatewayPlugin, GatewayRuntime } from '@graphql-hive/gateway-runtime';
import {
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { isRepeatable } from '../../subgraphs/kit/execution/repeatable';
import { bearerOf } from '../../subgraphs/kit/identity/bearer';
import type { VerifyToken } from '../../subgraphs/kit/identity/verifier';
import { isStream } from '../../subgraphs/kit/live/subscribe';
import { progressOf } from '../cache/asked';
import { type FastPathCounts, howMade, type Made } from './fast-path';

/** What a client asks for, as it stands in the body of its request. */
interface Params {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

/** A request whose body has been read keeps it here; Node's adapters of the Fetch API look for it too. */
type ReadRequest = IncomingMessage & { body?: Buffer };
type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

/** The longest body, in bytes, and how many operations are remembered. */
const LONGEST_BODY = 16 * 1024;
const MOST_OPERATIONS = 1000;

const JSON_TYPE = 'application/json';
const GRAPHQL_TYPE = 'application/graphql-response+json';

/** The media types that usual clients are answered with, by what they accept. */
const ANSWERED_WITH = new Map([
  ['*/*', JSON_TYPE],
  [JSON_TYPE, JSON_TYPE],
  [`${JSON_TYPE}, ${GRAPHQL_TYPE}`, JSON_TYPE],
  [`${JSON_TYPE}, text/plain, */*`, JSON_TYPE],
  [GRAPHQL_TYPE, GRAPHQL_TYPE],
  [`${GRAPHQL_TYPE}, ${JSON_TYPE}`, GRAPHQL_TYPE],
  [`${GRAPHQL_TYPE}, ${JSON_TYPE};q=0.9`, GRAPHQL_TYPE],
]);

export interface HttpLane {
  /** Notes the operations that went well. To be used after every plugin that has to do with results. */
  plugin: GatewayPlugin;
  /** Answers what it can; every other request goes to the runtime, unread or with its body as `body`. */
  answer(runtime: GatewayRuntime): Handle;
}

/** A plugin that refuses an operation for its variables, and does nothing else once the operation has gone well. */
type Check = Pick<GatewayPlugin, 'onExecute'>;

/** An operation that needs its plugins' checks alone. */
interface Shortcut extends Pick<Made, 'again'> {
  args: Pick<ExecutionArgs, 'schema' | 'document' | 'operationName'>;
}

/**
 * A mutation that the fast path carried out as it was sent. Of one with a date, the variables may decide where it is
 * inherited.
 */
function shortcutOf(
  { schema, document, operationName }: ExecutionArgs,
  { operation }: OperationDefinitionNode,
  { query }: Params,
  result: object,
): Shortcut | undefined {
  const made = howMade(result);
  const isAsSent = made?.document === document && !query.includes('asOf');
  if (!isAsSent || operation !== OperationTypeNode.MUTATION) return undefined;
  return { args: { schema, document, operationName }, again: made.again };
}

/**
 * A short way through HTTP for the usual request: an operation that has been answered before, by POST as JSON. It
 * passes every plugin that has to do with operations, and none of the Fetch API's objects in between, which cost more
 * than a page of tasks. A request that meets an error is carried out once more by the runtime, which tells of it: it is
 * a query, which changes nothing, or has an idempotency key.
 *
 * Mutations, of which each is a new one, pass the checks of their variables and go on to the fast path.
 * @param verify verifies tokens: what is not in order goes to the runtime, which refuses it
 * @param checks those of the runtime's plugins that refuse operations for their variables
 */
export function createHttpLane(
  verify: VerifyToken,
  counts: Pick<FastPathCounts, 'short'>,
  checks: readonly Check[],
): HttpLane {
  const known = new Map<string, Shortcut | undefined>();

  function learn({ query, operationName }: Params, shortcut: Shortcut | undefined): void {
    if (known.size === MOST_OPERATIONS) for (const [oldest] of known) return void known.delete(oldest);
    known.set(keyOf(query, operationName), shortcut);
  }

  function isRefused(args: ExecutionArgs): boolean {
    let refused = false;
    const event = { args, setResultAndStopExecution: () => (refused = true) };
    for (const { onExecute } of checks) void onExecute?.(event as never);
    return refused;
  }

  async function carryOut(
    runtime: GatewayRuntime,
    req: IncomingMessage,
    res: ServerResponse,
    params: Params,
    shortcut: Shortcut | undefined,
  ): Promise<ExecutionResult | undefined> {
    const request = plainRequest(req);
    const context = { req, res, request, waitUntil: runtime.waitUntil };
    if (shortcut) {
      const variableValues = params.variables ?? {};
      const contextValue = { params, ...context };
      if (isRefused({ variableValues, contextValue, ...shortcut.args })) return undefined;
      progressOf(req).giveUp();
      return shortcut.again(variableValues, contextValue);
    }
    const result = await runtime.getResultForParams({ params, request } as never, context);
    const isWhole = result && !isStream(result) && Object.keys(result).every((key) => key === 'data');
    return isWhole ? result : undefined;
  }

  const isWelcome = ({ headers: { authorization } }: IncomingMessage): boolean | Promise<boolean> =>
    authorization === undefined ||
    bearerOf(authorization, verify).then(
      () => true,
      () => false,
    );

  return {
    plugin: {
      onExecute({ args: given }) {
        const args = given as ExecutionArgs;
        const operation = getOperationAST(args.document, args.operationName);
        if (!operation || !isRepeatable(args.schema, operation)) return undefined;
        const { params } = args.contextValue as { params?: Params };
        return {
          onExecuteDone({ result }) {
            const isWhole = !isStream(result) && result.errors === undefined;
            if (isWhole && params && params.query.length <= LONGEST_BODY)
              learn(params, shortcutOf(args, operation, params, result));
          },
        };
      },
    },
    answer: (runtime) => async (request: ReadRequest, response) => {
      const type = mediaTypeOf(request);
      const params = type && readParams((request.body ??= await readBody(request)));
      const key = params && keyOf(params.query, params.operationName);
      if (!key || !known.has(key) || !(await isWelcome(request))) return runtime(request, response);
      // What is wrong is for the runtime to tell, also where it is a fault.
      const result = await carryOut(runtime, request, response, params, known.get(key)).catch(
        () => undefined,
      );
      if (!result) {
        known.delete(key); // until it goes well again, there is no use in trying twice
        return runtime(request, response);
      }
      counts.short += 1;
      const body = Buffer.from(JSON.stringify(result));
      response.setHeader('content-type', `${type}; charset=utf-8`);
      response.setHeader('content-length', body.length);
      return response.writeHead(200).end(body);
    },
  };
}

const keyOf = (query: string, operationName: string | null | undefined): string =>
  `${operationName ?? ''}\n${query}`;

/** The media type to answer with; undefined for a request that is not for the lane. */
function mediaTypeOf({ method, headers }: IncomingMessage): string | undefined {
  const length = Number(headers['content-length']);
  const isPlain =
    method === 'POST' &&
    length > 0 &&
    length <= LONGEST_BODY &&
    headers['content-encoding'] === undefined &&
    /^application\/json *(; *charset=utf-8)?$/i.test(headers['content-type'] ?? '');
  return isPlain ? ANSWERED_WITH.get(headers.accept ?? '*/*') : undefined;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.once('error', reject);
  });
}

const KEYS: ReadonlySet<string> = new Set(['query', 'operationName', 'variables']);

/** The parameters in a body; undefined for one that the runtime has to look at. */
function readParams(body: Buffer): Params | undefined {
  let read: unknown;
  try {
    read = JSON.parse(body.toString());
  } catch {
    return undefined;
  }
  if (!isObject(read) || !Object.keys(read).every((key) => KEYS.has(key))) return undefined;
  const { query, operationName, variables } = read;
  const isUsual =
    typeof query === 'string' &&
    (operationName == null || typeof operationName === 'string') &&
    (variables == null || isObject(variables));
  return isUsual ? (read as unknown as Params) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const { signal: NEVER } = new AbortController();

/** The request as plugins and subgraphs know it: they read single headers. */
function plainRequest({ headers }: IncomingMessage): Request {
  const get = (name: string) => (headers[name.toLowerCase()] as string | undefined) ?? null;
  return { method: 'POST', url: 'http://gateway/graphql', headers: { get }, signal: NEVER } as Request;
}
