import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { documentHash } from './documents/hash';
import { dashboardDocuments } from './documents/known';
import { readDocuments } from './documents/registered';
import { followSocket } from './testing/follow-socket';
import { type Answer, type GatewayProcess, startGateway } from './testing/gateway-process';

const REGISTERED = '{ areas { name } }';
const AREAS = { areas: [{ name: 'Bắc Giang' }, { name: 'Đắk Nông' }] };

let folder: string;
let gateway: GatewayProcess;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'documents-'));
  const file = await manifest({ [documentHash(REGISTERED)]: REGISTERED });
  gateway = await startGateway('testing/toy-gateway.ts', { PERSISTED_DOCUMENTS: file });
});
afterAll(async () => {
  await gateway.stop();
  await rm(folder, { recursive: true });
});

async function manifest(content: object): Promise<string> {
  const file = path.join(folder, `${Math.random()}.json`);
  await writeFile(file, JSON.stringify(content));
  return file;
}

const persistedQuery = (hash: string, version = 1) => ({ persistedQuery: { version, sha256Hash: hash } });

async function get(params: Record<string, unknown>): Promise<Answer> {
  const texts = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const search = new URLSearchParams(Object.fromEntries(texts) as Record<string, string>);
  const response = await fetch(`${gateway.origin}/graphql?${search}`);
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
}

it('answers a registered document by its hash', async () => {
  const extensions = persistedQuery(documentHash(REGISTERED));
  await expect(get({ extensions })).resolves.toEqual({ status: 200, data: AREAS });
});

it('asks for a document that it does not know, and knows it once it was sent along', async () => {
  const query = 'query ($id: ID!) { area(id: $id) { name } }';
  const extensions = persistedQuery(documentHash(query));
  const variables = { id: 'P63:24' };
  await expect(get({ extensions, variables })).resolves.toMatchObject({
    status: 200,
    errors: [
      { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', messages: { vi: expect.any(String) as string } } },
    ],
  });
  const known = { status: 200, data: { area: { name: 'Bắc Giang' } } };
  await expect(get({ extensions, variables, query })).resolves.toEqual(known);
  await expect(get({ extensions, variables })).resolves.toEqual(known);
});

it.each([
  ['another hash than its own', persistedQuery(documentHash('x')), /own hash, [0-9a-f]{64}, received/],
  ['a hash that is none', persistedQuery('x'), /64 small hexadecimal digits/],
  ['another version of the protocol', persistedQuery(documentHash(REGISTERED), 2), /"version": 1/],
  ['no object', { persistedQuery: 5 }, /received 5/],
])('refuses a document with %s', async (_what, extensions, says) => {
  const { status, errors } = await get({ query: REGISTERED, extensions });
  expect([status, errors?.[0]?.extensions['code']]).toEqual([400, 'BAD_REQUEST']);
  expect(errors?.[0]?.message).toMatch(says);
});

it('reads a manifest as build tools write it', async () => {
  const id = documentHash(REGISTERED);
  const file = await manifest({
    format: 'any',
    operations: [{ id, name: 'Areas', type: 'query', body: REGISTERED }],
  });
  await expect(readDocuments(file)).resolves.toEqual(new Map([[id, REGISTERED]]));
});

it.each([
  ['a document under another hash', { abc: REGISTERED }, /"abc" ≠ SHA-256/],
  ['another form', { abc: 5 }, /\{"<SHA-256>": "<document>"\}/],
])('does not start with a file with %s', async (_what, content, says) => {
  await expect(readDocuments(await manifest(content))).rejects.toThrow(says);
});

it('knows what the pages send, and nothing where no pages were built', async () => {
  await expect(dashboardDocuments(folder)).resolves.toEqual([]);
  await writeFile(path.join(folder, '.documents.json'), JSON.stringify([REGISTERED]));
  await expect(dashboardDocuments(folder)).resolves.toEqual([REGISTERED]);
});

describe('where registered documents only are taken', () => {
  const UNKNOWN = '{ plans { id } }';
  let strict: GatewayProcess;

  beforeAll(async () => {
    const PERSISTED_DOCUMENTS = await manifest({ [documentHash(REGISTERED)]: REGISTERED });
    strict = await startGateway('testing/toy-gateway.ts', { PERSISTED_DOCUMENTS, DOCUMENTS: 'registered' });
  });
  afterAll(() => strict.stop());

  async function post(body: object): Promise<Answer> {
    const response = await fetch(`${strict.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  }

  it.each([
    ['whole', { query: REGISTERED }],
    ['by its hash', { extensions: persistedQuery(documentHash(REGISTERED)) }],
  ])('answers one that is registered, sent %s', async (_, body) => {
    await expect(post(body)).resolves.toEqual({ status: 200, data: AREAS });
  });

  it.each([
    ['whole', { query: UNKNOWN }],
    ['with its hash', { query: UNKNOWN, extensions: persistedQuery(documentHash(UNKNOWN)) }],
    ['as another that is registered and more', { query: `${REGISTERED} ` }],
    ['as a question about the schema', { query: '{ __schema { types { name } } }' }],
  ])('refuses one that is not, sent %s', async (_, body) => {
    const { status, errors, data } = await post(body);
    expect([status, errors?.[0]?.extensions['code'], data]).toEqual([
      403,
      'DOCUMENT_NOT_REGISTERED',
      undefined,
    ]);
  });

  it('refuses it over a WebSocket too', async () => {
    const followed = followSocket(strict, UNKNOWN);
    await expect(followed.next()).resolves.toMatchObject({
      errors: [{ extensions: { code: 'DOCUMENT_NOT_REGISTERED' } }],
    });
    followed.leave();
  });
});
