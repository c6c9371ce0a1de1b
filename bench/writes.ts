import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import { developmentToken } from '../subgraphs/kit/identity/development-issuer';
import { projectFolder } from '../subgraphs/kit/project-folder';

const CLIENTS = 16;
const ROUNDS = 5;
const SECONDS = 4;

const REPORT = `mutation ($input: ReportStatusInput!) {
  reportStatus(input: $input) { __typename ... on Failure { message(language: EN) } ... on StatusReported { report { id } } }
}`;

interface Registry {
  origin: string;
  databaseUrl: string;
  token: string;
  stop(): Promise<void>;
}

/** A registry of its own, as `npm start` runs it. */
async function startRegistry(): Promise<Registry> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ketnoi-bench-'));
  const child = spawn(process.execPath, [path.join(projectFolder(), 'scripts/run.mjs'), 'gateway/single'], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The registry did not start.')));
    child.stdout.on('data', (chunk: Buffer) => {
      const url = /http:\/\/[\w.:]+(?=\/graphql)/.exec(chunk.toString());
      if (url) resolve(url[0]);
    });
  });
  const identity = {
    subject: 'bench',
    name: 'bench',
    roles: ['administrator' as const],
    units: [],
    areas: [],
  };
  return {
    origin,
    databaseUrl: await readFile(path.join(dataDir, 'database-url'), 'utf8'),
    token: await developmentToken(dataDir, identity, '1h'),
    stop: async () => {
      child.removeAllListeners('exit');
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await exited;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs a write over and over with some clients for a while; writes a second. */
async function rateOf(write: (client: number) => Promise<void>): Promise<number> {
  const end = Date.now() + SECONDS * 1000;
  let done = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      while (Date.now() < end) {
        await write(client);
        done += 1;
      }
    }),
  );
  return (done / (performance.now() - start)) * 1000;
}

function post(agent: Agent, { origin, token }: Registry, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const call = request(`${origin}/graphql`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(text));
    });
    call.on('error', reject).end(body);
  });
}

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/**
 * `npm run bench -- writes`: the rate of `reportStatus` over HTTP, coverage and history included, next to the rate of
 * bare single-row insert transactions on the same database, in turns.
 */
export async function benchWrites(): Promise<void> {
  const registry = await startRegistry();
  const pool = new Pool({ connectionString: registry.databaseUrl, max: CLIENTS });
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const { rows } = await pool.query<{ id: string }>('select id from connections.connection_task order by id');
  await pool.query('create schema bench');
  await pool.query('create table bench.row (id uuid primary key, task_id text not null, note text)');

  const bare = async (): Promise<void> => {
    await pool.query('insert into bench.row values ($1, $2, $3)', [randomUUID(), rows[0]!.id, 'note']);
  };
  let next = 0;
  const report = async (): Promise<void> => {
    const taskId = rows[next % rows.length]!.id;
    // Each report of a task says something else than the one before: all that is kept of it changes.
    const status = Math.floor(next++ / rows.length) % 2 ? 'IN_PROGRESS' : 'TESTING';
    const input = {
      taskId,
      period: '2024-06',
      status,
      note: 'note',
      idempotencyKey: randomUUID(),
    };
    const answer = await post(agent, registry, JSON.stringify({ query: REPORT, variables: { input } }));
    if (!answer.includes('"StatusReported"')) throw new Error(answer);
  };

  await rateOf(report);
  const rates = { bare: [] as number[], report: [] as number[] };
  for (let round = 1; round <= ROUNDS; round += 1) {
    rates.bare.push(await rateOf(bare));
    rates.report.push(await rateOf(report));
    console.log(
      `${round}: bare ${rates.bare.at(-1)!.toFixed(0)}/s, reportStatus ${rates.report.at(-1)!.toFixed(0)}/s`,
    );
  }
  const ratio = median(rates.report) / median(rates.bare);
  console.log(
    `reportStatus / bare insert, ${CLIENTS} clients, medians of ${ROUNDS}: ${(ratio * 100).toFixed(1)} %`,
  );
  await pool.end();
  agent.destroy();
  await registry.stop();
}
