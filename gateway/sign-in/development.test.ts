import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { developmentSignIn, DEVELOPMENT_ENDPOINTS, isLoopback } from './development';

const VERIFIER = 'a-verifier-of-forty-three-characters-or-more';
const IDENTITY = { name: 'Trần Thị Bình', roles: ['coordinator'], units: [], areas: ['P34:68'] };

let dataDir: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sign-in '));
  const routes = developmentSignIn(dataDir);
  server = createServer((request, response) => {
    const route = routes.get(request.url ?? '');
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(dataDir, { recursive: true });
});

const redirectUri = (): string => `${origin}/sign-in`;

async function post(path: string, body: string, headers: Record<string, string> = { origin }) {
  const response = await fetch(origin + path, { method: 'POST', body, headers });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const authorize = (changes: object = {}, headers?: Record<string, string>) =>
  post(
    DEVELOPMENT_ENDPOINTS.authorize,
    JSON.stringify({
      ...IDENTITY,
      redirectUri: redirectUri(),
      codeChallenge: createHash('sha256').update(VERIFIER).digest('base64url'),
      ...changes,
    }),
    headers,
  );

const redeem = (code = '', changes: Record<string, string> = {}) => {
  const body = {
    grant_type: 'authorization_code',
    code,
    code_verifier: VERIFIER,
    redirect_uri: redirectUri(),
  };
  return post(DEVELOPMENT_ENDPOINTS.token, new URLSearchParams({ ...body, ...changes }).toString());
};

test('a code is redeemed for a token of who was asked for, once', async () => {
  const { code } = (await authorize()).body;
  const { status, body } = await redeem(code);
  expect(status).toBe(200);
  expect(decodeJwt(body.access_token ?? '')).toMatchObject({ ...IDENTITY, aud: 'ketnoi' });
  expect(await redeem(code)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
});

test.each([
  ['another verifier', { code_verifier: 'another' }],
  ['another way back', { redirect_uri: 'http://127.0.0.1:1/sign-in' }],
  ['another grant', { grant_type: 'password' }],
])('a code is good for nothing with %s', async (_, changes) => {
  const { code } = (await authorize()).body;
  expect(await redeem(code, changes)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
});

test.each([
  ['without a role', { roles: [] }],
  ['in a role that there is not', { roles: ['emperor'] }],
  ['without a name', { name: ' ' }],
  ['without a challenge', { codeChallenge: '' }],
])('nobody is let in %s', async (_, changes) => {
  expect(await authorize(changes)).toEqual({ status: 400, body: { error: 'invalid_request' } });
});

test('no page from elsewhere gets a code, whether it says so or says nothing', async () => {
  const refused = { status: 403, body: { error: 'access_denied' } };
  expect(await authorize({}, { origin: 'https://elsewhere.example' })).toEqual(refused);
  expect(await authorize({}, {})).toEqual(refused);
});

test.each([
  ['127.0.0.1', true],
  ['localhost', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['192.168.1.4', false],
  ['localhost.example.vn', false],
])('%s is reached from this machine alone: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
