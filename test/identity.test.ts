import { loadShippedRegistry } from '../registry/shipped';
import { SIGNATURE_HEADER, signRequest } from '../subgraphs/kit/identity/request-signature';
import { createCluster, type TestCluster } from './support/cluster';
import { createIdentityProvider, type IdentityProvider } from './support/identity-provider';

const SECONDS = 1000;
const GATEWAY_SECRET = 'a secret that only the gateway and its subgraphs know';
const TASK = 'dak-nong-2022/PL2.26/land';
const OWNER = 'dak-nong.police';

let provider: IdentityProvider;
let cluster: TestCluster;
/** Every token that was sent: none may be found in what the processes write. */
const sent: string[] = [];

// The identity provider is down while everything starts.
beforeAll(async () => {
  provider = await createIdentityProvider();
  cluster = await createCluster({ ...provider.settings, GATEWAY_SECRET });
  for (const part of ['database', 'units', 'plans', 'connections', 'registration', 'gateway'] as const)
    await cluster.start(part);
  await loadShippedRegistry(cluster.databaseUrl);
}, 90 * SECONDS);

afterAll(async () => {
  await cluster?.close();
  await provider?.stop();
}, 30 * SECONDS);

interface Reply {
  status: number;
  headers: Headers;
  body: { data?: Record<string, unknown> | null; errors?: { extensions: Record<string, unknown> }[] };
}

async function send(url: string, query: string, headers: Record<string, string> = {}): Promise<Reply> {
  const body = JSON.stringify({ query });
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Reply['body'],
  };
}

const bearer = (token: string): { authorization: string } => {
  sent.push(token);
  return { authorization: `Bearer ${token}` };
};
const signed = (query: string) => ({
  [SIGNATURE_HEADER]: signRequest(GATEWAY_SECRET, JSON.stringify({ query })),
});

/** The two ways in: the gateway, and past it with what only the gateway can sign. */
const WAYS: [name: string, ask: (query: string, headers?: Record<string, string>) => Promise<Reply>][] = [
  ['the gateway', (query, headers) => send(`${cluster.gateway.origin}/graphql`, query, headers)],
  [
    'a subgraph called directly',
    (query, headers) => send(cluster.url('connections'), query, { ...headers, ...signed(query) }),
  ],
];

const READ = '{ connectionTasks { totalCount } }';
const ANSWER = { data: { connectionTasks: { totalCount: 120 } } };
const codeOf = ({ body }: Reply) => body.errors?.[0]?.extensions['code'];

let writes = 0;
const report = (): string => `mutation { reportStatus(input: {
  taskId: "${TASK}", period: "2024-06", status: IN_PROGRESS, idempotencyKey: "identity-${(writes += 1)}"
}) { __typename ... on Failure { code } ... on NotAllowed { requiredRole } } }`;
const NOT_ALLOWED = {
  data: { reportStatus: { __typename: 'NotAllowed', code: 'NOT_ALLOWED', requiredRole: 'reporter' } },
};

describe.each(WAYS)('while the identity provider is down, %s', (_, ask) => {
  test('cannot check a token, and says so', async () => {
    const reply = await ask(READ, bearer(await provider.token()));
    expect(reply.status).toBe(503);
    expect(codeOf(reply)).toBe('IDENTITY_UNAVAILABLE');
  });

  test('answers everybody who reads without one', async () => {
    expect(await ask(READ)).toMatchObject({ status: 200, body: ANSWER });
  });
});

describe.each(WAYS)('with the identity provider up, %s', (_, ask) => {
  beforeAll(async () => {
    await provider.stop();
    await provider.start();
  });

  test('accepts a token in order, and reads go on without one', async () => {
    expect(await ask(READ, bearer(await provider.token()))).toMatchObject({ status: 200, body: ANSWER });
    expect(await ask(READ)).toMatchObject({ status: 200, body: ANSWER });
  });

  const owner = { roles: ['reporter'], units: [OWNER] };
  const past = () => Math.floor(Date.now() / 1000) - 60;

  test.each<[string, () => string | Promise<string>]>([
    ['for another audience', () => provider.token({ ...owner, aud: 'another-system' })],
    ['of another issuer', () => provider.token({ ...owner, iss: 'https://evil.example' })],
    ['that has expired', () => provider.token({ ...owner, exp: past() })],
    ['without an expiry', () => provider.token({ ...owner, exp: null })],
    ['without a subject', () => provider.token({ ...owner, sub: undefined })],
    ['signed "none"', () => provider.unsignedToken(owner)],
    ['signed with the public key as HMAC secret', () => provider.hmacToken(owner)],
    ['signed with another key', () => provider.forgedToken(owner)],
    ['with other claims than were signed', async () => swapClaims(await provider.token(owner))],
    ['that is none', () => 'administrator'],
  ])('refuses a token %s, for reads and for writes', async (_name, make) => {
    const authorization = bearer(await make());
    for (const query of [READ, report()]) {
      const reply = await ask(query, authorization);
      expect(reply.status).toBe(401);
      expect(reply.body.data ?? null).toBeNull();
      expect(codeOf(reply)).toBe('UNAUTHENTICATED');
    }
  });

  test.each<[string, Record<string, unknown>]>([
    ['a reporter of another unit', { roles: ['reporter'], units: ['dak-lak.police'] }],
    ['a coordinator of another area', { roles: ['coordinator'], areas: ['P63:66'] }],
    ['somebody who inspects', { roles: ['inspector'] }],
    ['a role of another system', { roles: ['admin', 'ADMINISTRATOR', 'reporter '], units: [OWNER] }],
    ['the claims of another system', { role: 'administrator', groups: ['administrator'] }],
  ])('lets %s report nothing here', async (_name, claims) => {
    const reply = await ask(report(), bearer(await provider.token(claims)));
    expect(reply).toMatchObject({ status: 200, body: NOT_ALLOWED });
  });

  test('believes nothing that a client says of itself in headers', async () => {
    const claims = {
      'x-user': 'root',
      'x-roles': 'administrator',
      'x-ketnoi-identity': JSON.stringify({ subject: 'root', roles: ['administrator'] }),
      'x-forwarded-user': 'root',
      'x-hasura-role': 'administrator',
      cookie: 'roles=administrator',
    };
    expect(await ask(report(), claims)).toMatchObject({ status: 200, body: NOT_ALLOWED });
    const elsewhere = bearer(await provider.token({ roles: ['reporter'], units: ['dak-lak.police'] }));
    expect((await ask(report(), { ...claims, ...elsewhere })).body).toEqual(NOT_ALLOWED);
    const basic = { authorization: `Basic ${Buffer.from('root:administrator').toString('base64')}` };
    expect((await ask(READ, basic)).status).toBe(401);
  });

  test('lets a unit report on its own task', async () => {
    const reply = await ask(report(), bearer(await provider.token(owner)));
    expect(reply.body).toEqual({ data: { reportStatus: { __typename: 'StatusReported' } } });
  });
});

/** The signature of one token under the claims of another person. */
function swapClaims(token: string): string {
  const [header, , signature] = token.split('.') as [string, string, string];
  const claims = { iss: provider.settings.AUTH_ISSUER, aud: 'ketnoi', sub: 'x', name: 'X', exp: 4e9 };
  const payload = Buffer.from(JSON.stringify({ ...claims, roles: ['administrator'] })).toString('base64url');
  return [header, payload, signature].join('.');
}

test('the gateway says in both languages, and in the header for it, why it refuses; pages may read it', async () => {
  const headers = { ...bearer('a.b.c'), origin: 'https://dashboard.example.vn' };
  const reply = await send(`${cluster.gateway.origin}/graphql`, READ, headers);
  expect(reply.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  expect(reply.headers.get('access-control-allow-origin')).toBe('*');
  expect(reply.body.errors![0]!.extensions['messages']).toEqual({
    vi: expect.stringContaining('Token không được chấp nhận') as string,
    en: expect.stringContaining('The token is not accepted') as string,
  });
});

describe.each(['units', 'plans', 'connections', 'registration'] as const)(
  'the subgraph %s, called directly',
  (name) => {
    const query = '{ __typename }';
    const body = JSON.stringify({ query });
    const ask = (headers: Record<string, string>) => send(cluster.url(name), query, headers);
    const old = () => Date.now() - 61 * SECONDS;

    test.each<[string, () => Record<string, string>]>([
      ['without a signature', () => ({})],
      ['with nonsense for one', () => ({ [SIGNATURE_HEADER]: 'nonsense' })],
      ['with one made with another secret', () => ({ [SIGNATURE_HEADER]: signRequest('another', body) })],
      ['with an old one', () => ({ [SIGNATURE_HEADER]: signRequest(GATEWAY_SECRET, body, old()) })],
      ['with the signature of another body', () => signed('{ sectors { code } }')],
    ])('%s, is for the gateway only', async (_, headers) => {
      const reply = await ask(headers());
      expect(reply.status).toBe(403);
      expect(reply.body.data ?? null).toBeNull();
      expect(codeOf(reply)).toBe('NOT_FROM_GATEWAY');
    });

    test('does not answer a token in order either, nor a query in the URL', async () => {
      const token = await provider.token({ roles: ['administrator'] });
      expect((await ask(bearer(token))).status).toBe(403);
      const response = await fetch(`${cluster.url(name)}?query=${encodeURIComponent(query)}`);
      expect(response.status).toBe(403);
    });

    test('answers what the gateway has signed', async () => {
      expect(await ask(signed(query))).toMatchObject({
        status: 200,
        body: { data: { __typename: 'Query' } },
      });
    });
  },
);

test('no process writes a token or the secret, whatever goes wrong', async () => {
  const administrator = bearer(await provider.token({ roles: ['administrator'] }));
  const [[, gateway], [, subgraph]] = WAYS as [(typeof WAYS)[number], (typeof WAYS)[number]];
  await cluster.kill('database');
  for (const ask of [gateway, subgraph])
    expect((await ask(report(), administrator)).body.errors).toHaveLength(1);
  await cluster.kill('connections');
  expect(codeOf(await gateway(READ, administrator))).toBe('SUBGRAPH_UNAVAILABLE');
  const written = cluster.output();
  expect(written).toContain('subgraph connections does not reach its database');
  expect(sent.length).toBeGreaterThan(40);
  for (const token of sent.filter((each) => each.split('.').length === 3))
    expect(token.split('.').filter((part) => part.length > 10 && written.includes(part))).toEqual([]);
  expect(written).not.toContain(GATEWAY_SECRET);
});
