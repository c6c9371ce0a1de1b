import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { parse } from 'yaml';
import { type GatewayProcess, startGateway } from '../gateway/testing/gateway-process';
import { useDatabase } from './support/database';
import { freePort } from './support/free-port';
import { createSpanReceiver, type ReceivedSpan, type SpanReceiver } from './support/span-receiver';

const REQUEST_TIMEOUT_MS = 4_000;

let folder: string;
let receiver: SpanReceiver;
let somebody: Client;
/** The registry in one process. */
let single: GatewayProcess;
/** A gateway over two subgraphs that run by themselves, on the same database. */
let gateway: GatewayProcess;
const started: GatewayProcess[] = [];
const metricsPorts = new Map<GatewayProcess, number>();

// Hooks run in the order in which they are declared: this one before the database stops.
afterAll(async () => {
  await Promise.all(started.map((each) => each.stop()));
  await somebody?.end();
  receiver?.close();
  await rm(folder, { recursive: true, force: true });
});

const databaseUrl = useDatabase();

async function start(file: string, env: NodeJS.ProcessEnv): Promise<GatewayProcess> {
  const port = await freePort();
  const sight = { METRICS_PORT: String(port), OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
  const process = await startGateway(file, { ...sight, ...env });
  started.push(process);
  metricsPorts.set(process, port);
  return process;
}

let connections: GatewayProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ketnoi-sight-'));
  receiver = await createSpanReceiver();
  const DATABASE_URL = databaseUrl();
  const limit = { REQUEST_TIMEOUT_MS: String(REQUEST_TIMEOUT_MS) };
  single = await start('single.ts', { DATABASE_URL, DATA_DIR: folder, WORKERS: '1', ...limit });
  const units = await start('../subgraphs/units/serve.ts', { DATABASE_URL });
  connections = await start('../subgraphs/connections/serve.ts', { DATABASE_URL });
  gateway = await start('alone.ts', {
    UNITS_URL: `${units.origin}/graphql`,
    CONNECTIONS_URL: `${connections.origin}/graphql`,
  });
  somebody = new Client({ connectionString: databaseUrl() });
  await somebody.connect();
}, 120_000);

const QUERY = `query LeadUnits($databases: [ID!]) {
  connectionTasks(first: 2, filter: { databases: $databases }) { nodes { id leadUnits { name } } } }`;

let traces = 0;
const newTrace = (): string => String((traces += 1)).padStart(32, 'a');

/** Asks as a client that says which trace its request belongs to. */
async function ask({ origin }: GatewayProcess, traceparent: string, query = QUERY): Promise<Response> {
  return fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent },
    body: JSON.stringify({ query, variables: { databases: ['land'] } }),
  });
}

const FROM_CLIENT = '00f067aa0ba902b7';

/** The spans from one up to what the client said, as `service: name`. */
function wayUp(spans: ReceivedSpan[], { spanId, parentSpanId, service, name }: ReceivedSpan): string[] {
  const parent = spans.find((span) => span.spanId === parentSpanId);
  expect(spanId).not.toBe(parentSpanId);
  return [`${service}: ${name}`, ...(parent ? wayUp(spans, parent) : [String(parentSpanId)])];
}

const STATEMENTS = ['select connection_task', 'select unit'];
const waysUp = (spans: ReceivedSpan[]): string[][] =>
  STATEMENTS.map((name) =>
    wayUp(
      spans,
      spans.find((span) => span.name === name)!,
    ),
  );

it('makes one trace of a request, from the client through gateway and subgraphs to SQL', async () => {
  const trace = newTrace();
  const response = await ask(single, `00-${trace}-${FROM_CLIENT}-01`);
  await expect(response.json()).resolves.not.toHaveProperty('errors');
  const spans = await receiver.trace(trace, ['POST /graphql', 'plan', ...STATEMENTS]);
  const above = ['ketnoi: query', 'ketnoi: POST /graphql', FROM_CLIENT];
  expect(waysUp(spans)).toEqual([
    ['ketnoi: select connection_task', 'ketnoi: subgraph connections', ...above],
    ['ketnoi: select unit', 'ketnoi: subgraph units', ...above],
  ]);
});

it('makes one trace of a request over HTTP, through every process that serves it', async () => {
  const trace = newTrace();
  await ask(gateway, `00-${trace}-${FROM_CLIENT}-01`);
  const spans = await receiver.trace(trace, ['plan', 'query', ...STATEMENTS]);
  while (spans.filter(({ name }) => name === 'POST /graphql').length < 3) {
    await sleep(50);
    spans.splice(0, Infinity, ...(await receiver.trace(trace, [])));
  }
  const above = ['ketnoi-gateway: query', 'ketnoi-gateway: POST /graphql', FROM_CLIENT];
  const through = (name: string) => [`ketnoi-${name}: POST /graphql`, `ketnoi-gateway: subgraph ${name}`];
  expect(waysUp(spans)).toEqual([
    ['ketnoi-connections: select connection_task', ...through('connections'), ...above],
    ['ketnoi-units: select unit', ...through('units'), ...above],
  ]);
});

it('shows no value that a client sent', async () => {
  const trace = newTrace();
  const secret = 'a-database-that-nobody-has';
  const query = `{ connectionTasks(first: 1, filter: { databases: ["${secret}"] }) { nodes { id } } }`;
  await ask(single, `00-${trace}-${FROM_CLIENT}-01`, query);
  const spans = await receiver.trace(trace, ['POST /graphql', 'select connection_task']);
  expect(JSON.stringify(spans)).not.toContain(secret);
  expect(JSON.stringify(spans)).toContain('$1');
});

it.each([
  ['is no such header', 'anything'],
  ['names no trace', `00-${'0'.repeat(32)}-${FROM_CLIENT}-01`],
])('answers a request whose header %s', async (_, traceparent) => {
  const response = await ask(single, traceparent);
  await expect(response.json()).resolves.not.toHaveProperty('errors');
});

it('decides by itself what is traced, whatever a client says', async () => {
  const trace = newTrace();
  await ask(single, `00-${trace}-${FROM_CLIENT}-00`);
  await expect(receiver.trace(trace, ['POST /graphql'])).resolves.not.toEqual([]);
});

/** What a process shows, by name and labels as written. */
async function figures(process: GatewayProcess): Promise<Map<string, number>> {
  const response = await fetch(`http://127.0.0.1:${metricsPorts.get(process)}/metrics`);
  const lines = (await response.text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

/** The names of what a process shows, also where it has no value yet, each with the labels of its samples. */
async function shownNames(process: GatewayProcess): Promise<[string, string[]][]> {
  const response = await fetch(`http://127.0.0.1:${metricsPorts.get(process)}/metrics`);
  const text = await response.text();
  const types = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? ['_bucket', '_sum', '_count'].map((part) => name + part) : [name],
  );
  return types.map((name) => {
    const sample = new RegExp(`^${name}\\{(.*)\\}`, 'm').exec(text)?.[1] ?? '';
    return [name, [...sample.matchAll(/(\w+)="/g)].map(([, label]) => label!)];
  });
}

it('shows what became of queries, plans and kept answers', async () => {
  const query = '{ sectors { code name } }';
  const before = await figures(single);
  const header = `00-${newTrace()}-${FROM_CLIENT}-01`;
  for (let i = 0; i < 3; i += 1) await (await ask(single, header, query)).text();
  await (await ask(single, header, query.replace('name', 'name '))).text();
  const after = await figures(single);
  const grown = (name: string): number => after.get(name)! - before.get(name)!;
  expect(grown('ketnoi_answers_total{outcome="hit"}')).toBe(2);
  expect(grown('ketnoi_answers_total{outcome="stored"}')).toBe(2);
  expect(grown('ketnoi_queries_total{way="fast"}')).toBe(2);
  expect(grown('ketnoi_plans_total{outcome="made"}')).toBe(2);
  expect(grown('ketnoi_request_duration_seconds_count{path="/graphql",status="200"}')).toBe(4);
  expect(after.get('ketnoi_kept_answers_bytes')).toBeGreaterThan(1_000);
  expect(after.get('ketnoi_revisions_followed{subgraph="connections"}')).toBe(1);
});

it('shows the connections of a subgraph on its own, and what it was asked', async () => {
  const shown = await figures(connections);
  const pool = (state: string) =>
    shown.get(`ketnoi_database_connections{subgraph="connections",server="primary",state="${state}"}`);
  expect([pool('busy'), pool('waiting')]).toEqual([0, 0]);
  expect(pool('idle')).toBeGreaterThan(0);
  expect(shown.get('ketnoi_statements_total{kind="all"}')).toBeGreaterThan(0);
  expect(shown.get('ketnoi_request_duration_seconds_count{path="/graphql",status="200"}')).toBeGreaterThan(0);
});

it('shows no newest report where nobody has reported', async () => {
  const names = [...(await figures(connections)).keys()];
  expect(names.filter((name) => name.startsWith('ketnoi_newest_report'))).toEqual([]);
});

describe('what the dashboard and the alerts ask for', () => {
  const folder = join(__dirname, '../operations');
  const dashboard = JSON.parse(readFileSync(join(folder, 'grafana/dashboards/ketnoi.json'), 'utf8')) as {
    panels: { id: number; title: string; datasource: { uid: string }; targets: { expr: string }[] }[];
  };
  const alerts = parse(readFileSync(join(folder, 'prometheus/alerts.yml'), 'utf8')) as {
    groups: { rules: Record<'alert' | 'expr', string>[] }[];
  };
  const rules = alerts.groups.flatMap((group) => group.rules);
  const asked = [...dashboard.panels.flatMap(({ targets }) => targets), ...rules].map(({ expr }) => expr);
  /** What Prometheus adds. */
  const ADDED = ['job', 'instance', 'le'];

  it('is shown by some process, by these labels', async () => {
    await ask(single, `00-${newTrace()}-${FROM_CLIENT}-01`, '{ nowhere }'); // errors are counted once there is one
    const labelsOf = new Map<string, Set<string>>();
    for (const process of [single, gateway, connections]) {
      for (const [name, labels] of await shownNames(process)) {
        labelsOf.set(name, new Set([...(labelsOf.get(name) ?? ADDED), ...labels]));
      }
    }
    for (const expression of asked) {
      const uses = [...expression.matchAll(/\b((?:ketnoi|nodejs|process)_\w+)(?:\{([^}]*)\})?/g)];
      const isUp = expression.startsWith('up{');
      expect(uses.length > 0 || isUp).toBe(true);
      for (const [, name, matchers = ''] of uses) {
        const labels = [...matchers.matchAll(/(\w+)=~?"/g)].map(([, label]) => label!);
        expect([...labelsOf.keys()]).toContain(name);
        expect(labels.filter((label) => !labelsOf.get(name!)!.has(label))).toEqual([]);
      }
    }
    expect(asked.length).toBeGreaterThan(20);
  });

  it('is written in whole expressions, each with its own name, in both languages', () => {
    const count = (expression: string, sign: string): number => expression.split(sign).length;
    for (const expression of asked) {
      for (const [open, close] of ['()', '{}', '[]']) {
        expect(count(expression, open!)).toBe(count(expression, close!));
      }
    }
    const whole = { severity: expect.stringMatching(/^(critical|warning|info)$/) as string };
    const texts = { vi: expect.any(String) as string, en: expect.any(String) as string };
    for (const rule of rules) expect(rule).toMatchObject({ labels: whole, annotations: texts });
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    for (const { title, datasource } of dashboard.panels) {
      expect(title).toContain(' / ');
      expect(datasource.uid).toBe('prometheus');
    }
    const sources = readFileSync(join(folder, 'grafana/provisioning/datasources/prometheus.yml'), 'utf8');
    expect(parse(sources)).toMatchObject({ datasources: [{ uid: 'prometheus' }] });
  });
});

it('leaves nothing at work in the database for a request that was cut at its time limit', async () => {
  const underWay = async () =>
    (await somebody.query(`select from pg_stat_activity where wait_event_type = 'Lock'`)).rowCount;
  await somebody.query('begin; lock table connections.connection_task in access exclusive mode');
  const query = '{ connectionTasks(first: 3) { nodes { version } } }';
  const response = await ask(single, `00-${newTrace()}-${FROM_CLIENT}-01`, query);
  expect(response.status).toBe(504);
  const end = Date.now() + REQUEST_TIMEOUT_MS;
  while ((await underWay()) && Date.now() < end) await sleep(50);
  const left = await underWay();
  await somebody.query('rollback');
  expect(left).toBe(0);
}, 30_000);
