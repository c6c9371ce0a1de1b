import { auditServer, type AuditResult } from 'graphql-http';
import { type Answer, type GatewayProcess, startGateway } from '../gateway/testing/gateway-process';
import { readDocument } from './support/examples';

/** The settings that docs/security.md recommends. */
const HARDENED = Object.fromEntries(
  /## Hardened.*?```sh\n(.*?)```/s
    .exec(readDocument('docs/security.md'))![1]!
    .trim()
    .split('\n')
    .map((line) => line.split('=') as [string, string]),
);

let open: GatewayProcess;
let hardened: GatewayProcess;

beforeAll(async () => {
  [open, hardened] = await Promise.all([
    startGateway('testing/toy-gateway.ts'),
    startGateway('testing/toy-gateway.ts', HARDENED),
  ]);
});
afterAll(() => Promise.all([open.stop(), hardened.stop()]));

describe('GraphQL over HTTP', () => {
  let results: AuditResult[];
  beforeAll(async () => {
    results = await auditServer({ url: `${open.origin}/graphql` });
  });

  it('is kept in all that it says: every audit of graphql-http passes', () => {
    const failed = results.flatMap((result) => (result.status === 'ok' ? [] : `${result.id} ${result.name}`));
    expect(failed).toEqual([]);
  });

  it.each(['MUST', 'SHOULD', 'MAY'])('is looked at for what a server %s do', (word) => {
    expect(results.filter(({ name }) => name.startsWith(word)).length).toBeGreaterThan(5);
  });
});

/** Sends JSON to the hardened gateway, as a scanner does. */
async function post(body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${hardened.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { text, ...(JSON.parse(text) as Answer), status: response.status };
}
const times = (count: number, text: string): string => Array<string>(count).fill(text).join(' ');

describe('what graphql-cop looks for is not there:', () => {
  test('alias overloading', async () => {
    const aliases = Array.from({ length: 101 }, (_, i) => `alias${i}: __typename`).join(' ');
    const { data, errors } = await post({ query: `query cop { ${aliases} }` });
    expect([data, errors?.[0]?.extensions['limit']]).toEqual([undefined, 'rootFields']);
    const inside = await post({ query: `query cop { areas { ${aliases} } }` });
    expect([inside.data, inside.errors?.[0]?.extensions['limit']]).toEqual([undefined, 'aliases']);
  });

  test('batched queries', async () => {
    const { status, data } = await post(Array(10).fill({ query: 'query cop { __typename }' }));
    expect([status, data]).toEqual([400, undefined]);
  });

  test('directive overloading', async () => {
    const { errors } = await post({ query: `query cop { __typename ${times(10, '@aa')} }` });
    expect(errors).toMatchObject([{ extensions: { limit: 'directivesAtOnePlace' } }]);
  });

  test('circular introspection', async () => {
    const circle = '{ fields { type { fields { type { fields { type { name } } } } } } }';
    const { data } = await post({ query: `query cop { __schema { types ${circle} } }` });
    expect(data).toBeUndefined();
  });

  test('field duplication', async () => {
    const { data, errors } = await post({ query: `query cop { ${times(500, '__typename')} }` });
    expect([data, errors?.map(({ extensions }) => extensions['limit'])]).toEqual([
      undefined,
      ['rootFields', 'repeats'],
    ]);
  });

  test('field suggestions', async () => {
    for (const query of ['query cop { __schema { directive } }', '{ area { nam } }', '{ aera { id } }']) {
      expect((await post({ query })).text).not.toMatch(/did you mean|name|areas/i);
    }
  });

  test('queries by GET', async () => {
    const response = await fetch(`${hardened.origin}/graphql?query=query+cop+%7B__typename%7D`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await response.text()).not.toContain('"__typename"');
  });

  test('mutations by GET', async () => {
    for (const gateway of [open, hardened]) {
      const response = await fetch(`${gateway.origin}/graphql?query=mutation+cop+%7B__typename%7D`);
      expect(response.status).toBe(405);
      expect(await response.text()).not.toContain('"Mutation"');
    }
  });

  test('queries by form', async () => {
    for (const gateway of [open, hardened]) {
      const body = new URLSearchParams({ query: 'query cop { __typename }' });
      const response = await fetch(`${gateway.origin}/graphql`, { method: 'POST', body });
      expect(response.status).toBe(415);
    }
  });

  test('an editor', async () => {
    for (const path of ['/', '/graphiql', '/playground', '/console', '/graphql']) {
      const response = await fetch(`${hardened.origin}${path}`, { headers: { accept: 'text/html' } });
      expect(await response.text()).not.toMatch(/graphiql|playground/i);
    }
  });

  test('introspection', async () => {
    const { data, errors } = await post({
      query: 'query cop { __schema { types { name fields { name } } } }',
    });
    expect([data, errors?.[0]?.extensions['code']]).toEqual([undefined, 'INTROSPECTION_DISABLED']);
  });

  test('traces', async () => {
    for (const gateway of [open, hardened]) {
      const response = await fetch(`${gateway.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'apollo-federation-include-trace': 'ftv1' },
        body: JSON.stringify({ query: 'query cop { __typename }' }),
      });
      expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
    }
  });

  test('unhandled errors', async () => {
    const { errors, text } = await post({ query: 'qwerty cop { abc }' });
    expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_PARSE_FAILED');
    expect(text).not.toMatch(/exception|stack|node_modules|\.js/i);
  });
});

/** The line of the hardened gateway's log that has a text in it. */
function logged(text: string): unknown {
  const lines = hardened.output().split('\n');
  return JSON.parse(lines.find((line) => line.includes(text)) ?? 'null');
}

test('an unexpected error shows neither SQL nor addresses nor stacks, but in the log, under the id of its request', async () => {
  const id = { 'x-request-id': 'id-of-the-client' };
  const { text } = await post({ query: '{ broken area(id: "P63:24") { motto } outdated }' }, id);
  expect(JSON.parse(text)).toMatchObject({
    data: { broken: null, area: { motto: null } },
    errors: [{}, {}, {}],
  });
  expect(text).not.toMatch(/relation|5432|stacktrace|\/app\/|at [A-Z/]/);
  expect(logged('relation \\"plan\\" does not exist')).toMatchObject({
    level: 'error',
    requestId: id['x-request-id'],
  });
});

test('a fault of the gateway itself is told as one, and logged under the id of its request', async () => {
  const id = { 'x-request-id': 'id-of-another' };
  const { errors } = await post({ query: '{ unwritable }' }, id);
  expect(errors?.map(({ message }) => message)).toEqual([
    'The gateway met an unexpected error. / Cổng gặp lỗi ngoài dự kiến.',
  ]);
  expect(logged('unexpected error in the gateway')).toMatchObject({
    error: { message: expect.stringContaining('BigInt') as string },
    requestId: id['x-request-id'],
  });
});
