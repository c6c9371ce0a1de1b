import type { GraphQLSchema } from 'graphql';
import { developmentToken } from '../../subgraphs/kit/identity/development-issuer';
import { Documents } from './documents';
import { Random } from './random';
import { json, text } from './values';

/** What is sent: a request in parts, or bytes as they are. */
export interface FuzzRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
  /** Sent instead of all the rest, over a connection of its own. */
  raw?: Buffer;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const ACCEPTS = [
  ...Array<string>(8).fill('application/json'),
  ...Array<string>(8).fill('application/graphql-response+json'),
  ...['*/*', 'text/html', 'x/y;q=0', 'text/event-stream', ''],
];

const ADMINISTRATOR = {
  subject: 'fuzz',
  name: 'fuzz',
  roles: ['administrator' as const],
  units: [],
  areas: [],
};

/** A token for the registry with this data folder. @param expires e.g. `1h` */
export const fuzzToken = (dataDir: string, expires: string): Promise<string> =>
  developmentToken(dataDir, ADMINISTRATOR, expires);

/** Stands for the token in requests that are kept: it is good for the registry of one run only. */
const TOKEN = '<token>';

const withAuthorization = (request: FuzzRequest, from: string, to: string): FuzzRequest => {
  const { authorization, ...headers } = request.headers;
  return authorization === `Bearer ${from}`
    ? { ...request, headers: { ...headers, authorization: `Bearer ${to}` } }
    : request;
};

export const withoutToken = (request: FuzzRequest, token: string): FuzzRequest =>
  withAuthorization(request, token, TOKEN);
export const withToken = (request: FuzzRequest, token: string): FuzzRequest =>
  withAuthorization(request, TOKEN, token);

/** The request of a number in a series: the same for the same seed and number, whatever came before. */
export function fuzzRequest(
  schema: GraphQLSchema,
  seed: number,
  number: number,
  token?: string,
): FuzzRequest {
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const request = random.pick([
    ...Array<Make>(14).fill(document),
    brokenJson,
    wrongTypes,
    byGet,
    strangeHeaders,
    rawBytes,
  ])(random, new Documents(schema, random));
  if (token && random.chance(0.4)) request.headers['authorization'] = `Bearer ${token}`;
  else if (random.chance(0.02)) request.headers['authorization'] = headerText(random);
  return request;
}

type Make = (random: Random, documents: Documents) => FuzzRequest;

const post = (body: string | Buffer, headers: Record<string, string> = JSON_TYPE): FuzzRequest => ({
  method: 'POST',
  path: '/graphql',
  headers: { ...headers },
  body: Buffer.from(body),
});

/** Text that HTTP lets stand in a header. */
const headerText = (random: Random): string =>
  text(random)
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 2_000)
    .trim();

function document(random: Random, documents: Documents): FuzzRequest {
  const operation: Record<string, unknown> = documents.operation();
  if (random.chance(0.05)) operation['operationName'] = random.pick(['Q', '', null, text(random)]);
  if (random.chance(0.03)) operation['variables'] = json(random);
  if (random.chance(0.03)) operation['extensions'] = json(random);
  return post(JSON.stringify(operation), { ...JSON_TYPE, accept: random.pick(ACCEPTS) });
}

function brokenJson(random: Random, documents: Documents): FuzzRequest {
  const whole = JSON.stringify(documents.operation());
  const at = random.below(whole.length);
  return post(
    random.pick([
      () => whole.slice(0, at),
      () => whole.slice(0, at) + text(random) + whole.slice(at),
      () => Buffer.concat([Buffer.from(whole.slice(0, at)), random.bytes(5), Buffer.from(whole.slice(at))]),
      () => '['.repeat(random.below(50_000)),
      () => `[${whole},${whole}]`,
      () => `{"query":${whole}}`,
      () => `\ufeff${whole}`,
    ])(),
  );
}

function wrongTypes(random: Random): FuzzRequest {
  const names = [
    'query',
    'variables',
    'operationName',
    'extensions',
    'id',
    '__proto__',
    text(random).slice(0, 50),
  ];
  const parts = random.several(4, () => [random.pick(names), json(random)] as const);
  return post(random.chance(0.2) ? JSON.stringify(json(random)) : JSON.stringify(Object.fromEntries(parts)));
}

function byGet(random: Random, documents: Documents): FuzzRequest {
  const { query, variables } = documents.operation();
  const search = new URLSearchParams({ query: Buffer.from(query.slice(0, 6_000)).toString() });
  if (variables)
    search.set('variables', random.chance(0.8) ? JSON.stringify(variables).slice(0, 2_000) : text(random));
  const path = random.pick([
    '/graphql',
    '/graphql',
    '/graphql/',
    '/',
    '/health',
    '/ready',
    '/..%2f',
    '//graphql',
  ]);
  const method = random.pick(['GET', 'GET', 'GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);
  const headers = { accept: random.pick(ACCEPTS) };
  return { method, path: `${path}?${search.toString()}`, headers, body: Buffer.alloc(0) };
}

function strangeHeaders(random: Random, documents: Documents): FuzzRequest {
  const names = [
    ...[
      'accept',
      'content-type',
      'accept-encoding',
      'origin',
      'x-forwarded-for',
      'x-request-id',
      'if-none-match',
    ],
    ...[
      'sec-fetch-site',
      'access-control-request-method',
      'cookie',
      'host',
      'range',
      'expect',
      'te',
      'via',
      'x-y',
    ],
  ];
  const request = post(JSON.stringify(documents.operation()));
  for (const name of random.several(6, () => random.pick(names))) {
    if (name !== 'expect') request.headers[name] = headerText(random);
  }
  return request;
}

function rawBytes(random: Random, documents: Documents): FuzzRequest {
  const body = JSON.stringify(documents.operation());
  const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n`;
  const raw = random.pick([
    () => random.bytes(random.below(500)),
    () => Buffer.from(`${head}Content-Length: ${random.below(2_000)}\r\n\r\n${body}`),
    () =>
      Buffer.from(
        `${head}Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
      ),
    () => Buffer.from(`${head}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n${text(random)}`),
    () => Buffer.concat([Buffer.from(head), random.bytes(50), Buffer.from(`\r\n\r\n${body}`)]),
    () => Buffer.from(`GET ${text(random)} HTTP/1.1\r\nHost: ${text(random)}\r\n\r\n`),
    () =>
      Buffer.from(`GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n`),
  ])();
  return { ...post(''), raw };
}
