import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decodeJwt } from 'jose';
import { type GatewayProcess, startGateway } from '../gateway/testing/gateway-process';
import { createIdentityProvider, type IdentityProvider } from './support/identity-provider';

const run = promisify(execFile);
const source = join(__dirname, '../gateway');
const IS_ON = 'Development tokens are on';

let folder: string;
let registry: GatewayProcess;
let provider: IdentityProvider;

/** What `npm run token -- <parameters>` prints, for a data folder. */
async function tokenOf(dataDir: string, parameters: string): Promise<string> {
  const file = [join(source, 'testing/run-from-source.mjs'), join(source, 'token.ts')];
  const env = { ...process.env, DATA_DIR: join(folder, dataDir) };
  const { stdout } = await run(process.execPath, [...file, ...parameters.split(' ')], { env });
  return stdout.trim();
}

/** Starts the registry on a data folder, and waits until it has told all that it tells. */
async function start(dataDir: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
  await registry?.stop();
  registry = await startGateway('single.ts', { DATA_DIR: join(folder, dataDir), ...env });
  await send('{ __typename }');
}

async function send(query: string, token?: string): Promise<{ status: number; body: object }> {
  const response = await fetch(`${registry.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, body: (await response.json()) as object };
}

const REPORT = `mutation { reportStatus(input: {
  taskId: "dak-nong-2022/PL2.26/land", period: "2024-06", status: IN_PROGRESS, idempotencyKey: "once"
}) { __typename ... on StatusReported { report { reportedBy { name role unit { id } } } } } }`;

const reported = (reportedBy: object) => ({
  status: 200,
  body: { data: { reportStatus: { __typename: 'StatusReported', report: { reportedBy } } } },
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kết nối '));
  provider = await createIdentityProvider();
  await provider.start();
}, 60_000);

afterAll(async () => {
  await registry?.stop();
  await provider?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
}, 60_000);

test('a token made before the first start is valid, and the start-up log says that such tokens are on', async () => {
  const token = await tokenOf('one', '--role coordinator --area P63:67 --name Bình');
  await start('one');
  expect(registry.output()).toContain(IS_ON);
  expect(await send(REPORT, token)).toEqual(reported({ name: 'Bình', role: 'coordinator', unit: null }));
}, 60_000);

test('so is one made while the registry runs, for a unit', async () => {
  const token = await tokenOf('one', '--role reporter --unit dak-nong.police');
  const reporter = { name: 'Thử nghiệm', role: 'reporter', unit: { id: 'dak-nong.police' } };
  expect(await send(REPORT, token)).toEqual(reported(reporter));
});

test('one of another data folder is refused', async () => {
  const elsewhere = await tokenOf('two', '--role administrator');
  expect((await send(REPORT, elsewhere)).status).toBe(401);
});

test('a token is valid for eight hours, or as long as is said', async () => {
  const lifetime = async (parameters: string): Promise<number> => {
    const { iat, exp } = decodeJwt(await tokenOf('one', `--role monitor${parameters}`));
    return exp! - iat!;
  };
  expect(await lifetime('')).toBe(8 * 3600);
  expect(await lifetime(' --expires 90s')).toBe(90);
});

test.each([
  ['no role', '--name Bình', []],
  ['a role that there is not', '--role admin', ['Không có', 'There is no role or area "admin"']],
  [
    'an area that never was',
    '--role coordinator --area P63:99',
    ['Không có', 'There is no role or area "P63:99"'],
  ],
])('with %s no token is made, but the usage told', async (_, parameters, reasons) => {
  const failure = (await tokenOf('one', parameters).catch((error: unknown) => error)) as {
    stderr: string;
    stdout: string;
  };
  for (const told of ['npm run token -- --role <reporter|coordinator|', ...reasons])
    expect(failure.stderr).toContain(told);
  expect(failure.stdout).toBe('');
});

test('a parameter that there is not is told in both languages, with its name', async () => {
  const failure = tokenOf('one', '--roles reporter');
  await expect(failure).rejects.toMatchObject({
    stderr: expect.stringMatching(/Tham số không đúng \/ Wrong parameters: .*--roles/) as string,
  });
});

test('with an identity provider they are off, on the same data folder', async () => {
  const token = await tokenOf('one', '--role administrator');
  expect((await send('{ __typename }', token)).status).toBe(200);
  await start('one', provider.settings);
  expect(registry.output()).not.toContain(IS_ON);
  expect((await send('{ __typename }', token)).status).toBe(401);
  const own = await provider.token({ roles: ['administrator'] });
  expect((await send('{ __typename }', own)).status).toBe(200);
  const written = registry.output();
  expect([token, own].filter((each) => written.includes(each.split('.')[2]!))).toEqual([]);
}, 60_000);

test('keys without their issuer are refused at the start', async () => {
  const { AUTH_JWKS_URL } = provider.settings;
  await expect(start('three', { AUTH_JWKS_URL })).rejects.toThrow(/AUTH_ISSUER: .*needed with AUTH_JWKS_URL/);
});
