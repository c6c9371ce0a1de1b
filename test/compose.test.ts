import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { ask } from '../gateway/testing/gateway-process';
import { useDatabase } from './support/database';
import { freePort } from './support/free-port';
import { KNOWN_SETTINGS } from './support/known-settings';

/** No container engine is needed to prove docker-compose.yml: its commands run here as processes, with its settings. */
interface Service {
  command?: string[];
  environment?: Record<string, string | number>;
  healthcheck?: { test: string[] };
  image?: string;
  profiles?: string[];
  volumes?: string[];
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
  if (env['METRICS_PORT']) env['METRICS_PORT'] = '0'; // the same for all where each has an address of its own
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

describe('docker-compose.yml', () => {
  const processes = Object.entries(services).filter(([, { command }]) => command?.[0] === 'node');
  const inProfile = (profile: string): string[] =>
    Object.keys(services).filter((name) => services[name]!.profiles?.includes(profile));

  test('starts six processes and the load where no profile is named', () => {
    const plain = Object.keys(services).filter((name) => !services[name]!.profiles);
    expect(plain).toEqual(['postgres', 'registry', ...names]);
  });

  test.each(processes)('gives %s only variables that it reads', (_, { command, environment = {} }) => {
    const known = KNOWN_SETTINGS[command![1]!]!;
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
  });

  test('names services at the ports that they are given', () => {
    const urls = [...text.matchAll(/http:\/\/([\w-]+):(\d+)\/graphql/g)];
    expect(urls).toHaveLength(4);
    for (const [, name, port] of urls) expect(String(services[name!]!.environment!['PORT'])).toBe(port);
  });

  test('mounts files that are there', () => {
    const mounted = Object.values(services)
      .flatMap(({ volumes = [] }) => volumes)
      .filter((volume) => volume.startsWith('./'))
      .map((volume) => volume.split(':')[0]!);
    expect(mounted.length).toBeGreaterThan(5);
    expect(mounted.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  test('balances between gateways that know of the balancer, and are otherwise like the first', () => {
    const configuration = readFileSync(join(root, 'operations/balancer/nginx.conf'), 'utf8');
    const servers = [...configuration.matchAll(/server ([\w-]+):(\d+)/g)];
    expect(servers.map(([, name]) => name)).toEqual(
      inProfile('balanced').filter((name) => name !== 'balancer'),
    );
    for (const [, name, port] of servers) {
      const { PROXY_HOPS, SHUTDOWN_DELAY_MS, ...others } = services[name!]!.environment!;
      expect([String(others['PORT']), PROXY_HOPS]).toEqual([port, 1]);
      expect(SHUTDOWN_DELAY_MS).toBe(5000);
      expect(others).toEqual(services['gateway']!.environment);
    }
  });

  test('keeps no list of who asked for what', () => {
    const configuration = readFileSync(join(root, 'operations/balancer/nginx.conf'), 'utf8');
    expect([...configuration.matchAll(/^\s*access_log (.*);$/gm)].map(([, where]) => where)).toEqual(['off']);
  });

  test('tells Prometheus of every process that serves', () => {
    const file = readFileSync(join(root, 'operations/prometheus/prometheus.yml'), 'utf8');
    const { scrape_configs: jobs } = parse(file) as {
      scrape_configs: {
        dns_sd_configs?: { names: string[]; port: number }[];
        static_configs?: { targets: string[] }[];
      }[];
    };
    const watched = jobs.flatMap(({ dns_sd_configs = [], static_configs = [] }) => [
      ...dns_sd_configs.flatMap(({ names: hosts, port }) => hosts.map((host) => `${host}:${port}`)),
      ...static_configs.flatMap(({ targets }) => targets),
    ]);
    const serving = processes.filter(([, { environment }]) => environment!['METRICS_PORT']);
    expect(watched.sort()).toEqual(
      serving.map(([name, { environment }]) => `${name}:${environment!['METRICS_PORT']}`).sort(),
    );
  });
});

test('there is no password and no secret in docker-compose.yml', () => {
  const withoutVariables = text.replaceAll(/^\s*#.*$/gm, '').replaceAll(/\$\{[^}]*\}/g, '');
  const secrets = [...withoutVariables.matchAll(/(?:PASSWORD|SECRET):[ \t]*(.*)|\/\/\w+:([^@\s]*)@/g)];
  expect(secrets.length).toBeGreaterThan(2);
  expect(secrets.map(([, value, inUrl]) => value ?? inUrl).join('')).toBe('');
});
