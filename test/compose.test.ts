import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { ask } from '../gateway/testing/gateway-process';
import { useDatabase } from './support/database';
import { freePort } from './support/free-port';

/** No container engine is needed to prove docker-compose.yml: its commands run here as processes, with its settings. */
interface Service {
  command?: string[];
  environment?: Record<string, string | number>;
  healthcheck?: { test: string[] };
}

const root = join(__dirname, '..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };
const names = ['units', 'plans', 'connections', 'registration', 'gateway'];
const ports = new Map<string, number>();
const running: ChildProcess[] = [];
const databaseUrl = useDatabase();

/** What must be set for compose to start anything. */
const VARIABLES: Record<string, string> = {
  POSTGRES_PASSWORD: 'not used here',
  GATEWAY_SECRET: 'a secret of thirty-two characters',
};

/** As compose does it: `${NAME:-default}`, and `${NAME:?what to do}` where there is none. */
function withVariables(value: string): string {
  return value.replaceAll(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name: string, kind: string, rest: string) => {
    if (name in VARIABLES) return VARIABLES[name]!;
    if (kind === '?') throw new Error(`${name}: ${rest}`);
    return rest;
  });
}

/** What stands in the file, with this machine's addresses for the names and ports of containers. */
function local(value: string | number): string {
  return withVariables(String(value))
    .replace(/^postgres:.*$/, databaseUrl())
    .replace(/(\w+|127\.0\.0\.1):(400\d)/, (_, _host, port: string) => `127.0.0.1:${portOf(port)}`)
    .replace(/^400\d$/, portOf);
}

function portOf(given: string): string {
  const name = names.find((each) => String(services[each]!.environment!.PORT) === given)!;
  return String(ports.get(name));
}

function start(name: string): ChildProcess {
  const { command, environment = {} } = services[name]!;
  const env = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, local(value)]));
  const [program, ...parameters] = command!;
  const child = spawn(program!, parameters, {
    cwd: root,
    stdio: 'inherit',
    env: { PATH: process.env.PATH, ...env },
  });
  running.push(child);
  return child;
}

/** Runs a service's own health check until it passes. */
async function healthy(name: string): Promise<void> {
  const [, program, ...parameters] = services[name]!.healthcheck!.test;
  const end = Date.now() + 30_000;
  for (;;) {
    const passed = await promisify(execFile)(program!, parameters.map(local)).then(
      () => true,
      () => false,
    );
    if (passed) return;
    if (Date.now() > end) throw new Error(`${name} never became healthy`);
  }
}

beforeAll(async () => {
  for (const name of names) ports.set(name, await freePort());
});
afterAll(() => running.forEach((child) => child.kill('SIGKILL')));

test('every command of docker-compose.yml starts, becomes healthy and answers together', async () => {
  expect(existsSync(join(root, 'dist/gateway/alone.js'))).toBe(true);
  const [code] = (await once(start('registry'), 'exit')) as [number];
  expect(code).toBe(0);
  names.forEach(start);
  for (const name of names) await healthy(name);
  const gateway = { origin: `http://127.0.0.1:${ports.get('gateway')}` };
  await expect(ask(gateway, '{ plans { totalCount } connectionTasks { totalCount } }')).resolves.toEqual({
    status: 200,
    data: { plans: { totalCount: 5 }, connectionTasks: { totalCount: 120 } },
  });
  const past = names.filter((name) => name !== 'gateway').map((name) => ports.get(name));
  for (const port of past) {
    const { status } = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', body: '{}' });
    expect(status).toBe(403);
  }
}, 90_000);

test('there is no password and no secret in docker-compose.yml', () => {
  const withoutVariables = text.replaceAll(/\$\{[^}]*\}/g, '');
  const secrets = [...withoutVariables.matchAll(/(?:PASSWORD|SECRET):[ \t]*(.*)|\/\/\w+:([^@\s]*)@/g)];
  expect(secrets.length).toBeGreaterThan(2);
  expect(secrets.map(([, value, inUrl]) => value ?? inUrl).join('')).toBe('');
});
