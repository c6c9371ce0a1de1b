import { connect } from 'node:net';
import fc from 'fast-check';
import { type Answer, ask, type GatewayProcess, startGateway } from './testing/gateway-process';

let gateway: GatewayProcess;

beforeAll(async () => {
  gateway = await startGateway('testing/toy-gateway.ts');
});
afterAll(() => gateway.stop());

const JSON_TYPE = 'application/json';
const GRAPHQL_TYPE = 'application/graphql-response+json';

function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': JSON_TYPE, ...headers },
    body,
  });
}

/** Every error must speak both languages and have a code. */
async function readErrors(response: Response): Promise<NonNullable<Answer['errors']>> {
  const { errors = [] } = (await response.json()) as Answer;
  expect(errors).not.toHaveLength(0);
  for (const { message, extensions } of errors) {
    const { vi, en } = extensions['messages'] as { vi: string; en: string };
    expect(vi).toMatch(/[à-ỹ]/i);
    expect(message).toBe(`${en} / ${vi}`);
    expect(extensions).toEqual(
      expect.objectContaining({ code: expect.stringMatching(/^[A-Z_]+$/) as string }),
    );
    expect(extensions).not.toHaveProperty('http');
  }
  return errors;
}

const body = (value: unknown): string => JSON.stringify(value);
const MISTAKES: [
  what: string,
  body: string,
  code: string,
  asGraphql: number,
  asJson: number,
  says: RegExp,
][] = [
  ['JSON that is none', '{"query": "{', 'BAD_REQUEST', 400, 400, /không phải JSON hợp lệ/],
  ['no body', '', 'BAD_REQUEST', 400, 400, /không phải JSON hợp lệ/],
  ['a number', '5', 'BAD_REQUEST', 400, 400, /nhận được number/],
  ['null', 'null', 'BAD_REQUEST', 400, 400, /nhận được null/],
  [
    'several operations at once',
    body([{ query: '{ __typename }' }]),
    'BAD_REQUEST',
    400,
    400,
    /nhiều thao tác/,
  ],
  ['no query', body({}), 'BAD_REQUEST', 400, 200, /Thiếu "query"/],
  ['a parameter by another name', body({ qeury: '{ x }' }), 'BAD_REQUEST', 400, 400, /thành phần lạ "qeury"/],
  ['a query that is no text', body({ query: 5 }), 'BAD_REQUEST', 400, 400, /"query" phải là chuỗi ký tự/],
  [
    'variables that are no object',
    body({ query: '{ __typename }', variables: [] }),
    'BAD_REQUEST',
    400,
    400,
    /"variables" phải/,
  ],
  [
    'extensions that are no object',
    body({ query: '{ __typename }', extensions: 5 }),
    'BAD_REQUEST',
    400,
    400,
    /"extensions" phải/,
  ],
  [
    'a syntax error',
    body({ query: '{ areas { id }' }),
    'GRAPHQL_PARSE_FAILED',
    400,
    200,
    /cần Name, gặp <EOF>/,
  ],
  [
    'an unknown field',
    body({ query: '{ arias { id } }' }),
    'GRAPHQL_VALIDATION_FAILED',
    400,
    200,
    /Query không có trường "arias"/,
  ],
  [
    'an impossible date',
    body({ query: '{ tasks(asOf: "2024-02-30") { id } }' }),
    'BAD_USER_INPUT',
    400,
    200,
    /asOf: cần một ngày có thật/,
  ],
  [
    'an impossible month in a variable',
    body({ query: 'query ($m: YearMonth) { plans(month: $m) { id } }', variables: { m: '2024-13' } }),
    'BAD_USER_INPUT',
    400,
    200,
    /month: cần một tháng/,
  ],
  [
    'a variable that is not there',
    body({ query: 'query ($id: ID!) { area(id: $id) { id } }' }),
    'BAD_USER_INPUT',
    400,
    200,
    /id: cần một mã định danh .*, không nhận được gì/,
  ],
  [
    'an operation that is not there',
    body({ query: 'query A { __typename }', operationName: 'B' }),
    'OPERATION_RESOLUTION_FAILURE',
    400,
    400,
    /một trong các tên A, nhận được "B"/,
  ],
  [
    'an operation name that is no name',
    body({ query: '{ __typename }', operationName: {} }),
    'OPERATION_RESOLUTION_FAILURE',
    400,
    400,
    /không có tên/,
  ],
  [
    'fragments only',
    body({ query: 'fragment F on Area { id }' }),
    'OPERATION_RESOLUTION_FAILURE',
    400,
    400,
    /không có thao tác nào/,
  ],
  [
    'too deep a document',
    body({ query: `{ areas ${'{ neighbour '.repeat(60)} { id } ${'}'.repeat(60)} }` }),
    'OPERATION_NOT_PLANNED',
    400,
    200,
    /tối đa 40 mức/,
  ],
  [
    'a variable too deep to look into',
    `{"query":"query ($f: PlanFilter) { plans(filter: $f) { id } }","variables":{"f":${'{"around":'.repeat(20_000)}{"areas":5.5}${'}'.repeat(20_000)}}}`,
    'OPERATION_NOT_PLANNED',
    400,
    200,
    /lồng quá sâu/,
  ],
];

it.each(MISTAKES)(
  'answers %s with an error in both languages and the status of its media type',
  async (_what, sent, code, asGraphql, asJson, says) => {
    const toGraphql = await post(sent, { accept: GRAPHQL_TYPE });
    expect(toGraphql.status).toBe(asGraphql);
    expect(toGraphql.headers.get('content-type')).toContain(GRAPHQL_TYPE);
    const [error] = await readErrors(toGraphql);
    expect(error?.extensions['code']).toBe(code);
    expect(error?.message).toMatch(says);
    const toJson = await post(sent, { accept: JSON_TYPE });
    expect(toJson.status).toBe(asJson);
    expect(toJson.headers.get('content-type')).toContain(JSON_TYPE);
  },
);

it.each([
  [415, 'UNSUPPORTED_MEDIA_TYPE', () => post('{ __typename }', { 'content-type': 'text/plain' })],
  [406, 'NOT_ACCEPTABLE', () => post(body({ query: '{ __typename }' }), { accept: 'image/png' })],
  [405, 'BAD_REQUEST', () => fetch(`${gateway.origin}/graphql`, { method: 'PUT', body: '{}' })],
  [405, 'BAD_REQUEST', () => fetch(`${gateway.origin}/graphql?query=mutation{count}`)],
  [400, 'BAD_REQUEST', () => fetch(`${gateway.origin}/graphql?query={__typename}&variables={`)],
  [413, 'LIMIT_EXCEEDED', () => post(' '.repeat(26_000_000))],
])(
  'answers %i with an error in both languages for a request of the wrong form (%s)',
  async (status, code, send) => {
    const response = await send();
    expect(response.status).toBe(status);
    const [error] = await readErrors(response);
    expect(error?.extensions['code']).toBe(code);
  },
);

it.each([
  'GET /graphql?query={__typename} HTTP/1.1\r\nHost: [',
  'GET /graphql?query=%FF%&variables=%00 HTTP/1.1\r\nHost: x',
  'TRACE /graphql HTTP/1.1\r\nHost: x',
  'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json;charset=\r\nContent-Length: 1',
  'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: x',
  'GET http://[/graphql HTTP/1.1\r\nHost: x',
])('answers HTTP that nobody should send without a 500: %j', async (head) => {
  const { hostname, port } = new URL(gateway.origin);
  const socket = connect(Number(port), hostname);
  socket.end(`${head}\r\nConnection: close\r\n\r\nx`);
  let reply = '';
  for await (const chunk of socket) reply += String(chunk);
  expect(reply).toMatch(/^HTTP\/1\.1 [24]/);
});

it('never answers 500, whatever arrives', async () => {
  const words = fc.constantFrom(
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ':',
    '$v',
    '"',
    '@skip(if: true)',
    '...',
    'on',
    'areas',
    'id',
    'query',
    'mutation',
    'fragment F on Area',
    '__schema',
    '__typename',
    'filter',
    'first',
    '1',
    'null',
    '#',
    '\u0000',
    '🙂',
  );
  const query = fc.oneof(
    fc.array(words, { maxLength: 12 }).map((all) => all.join(' ')),
    fc.string(),
  );
  const parameters = fc.record(
    {
      query: fc.oneof({ weight: 9, arbitrary: query }, fc.jsonValue() as fc.Arbitrary<string>),
      variables: fc.jsonValue(),
      operationName: fc.option(fc.jsonValue()),
    },
    { requiredKeys: ['query'] },
  );
  const bodies = fc.oneof(
    parameters.map((value) => body(value)),
    fc.json(),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(bodies, fc.constantFrom(JSON_TYPE, GRAPHQL_TYPE), async (sent, accept) => {
      const response = await post(sent, { accept });
      await response.text();
      expect(response.status).toBeLessThan(500);
    }),
    { numRuns: 400 },
  );
  await expect(ask(gateway, '{ areas { id } }')).resolves.toMatchObject({
    status: 200,
    data: { areas: [{}, {}] },
  });
});
