import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { developmentToken } from '../subgraphs/kit/identity/development-issuer';
import type { BenchDatabase } from './database';
import { bytesOf, type Client, openClient } from './load/client';
import { inTurns, type Pace, type Sample, sampleOf } from './measure';
import type { Running } from './start-process';

const CLIENTS = 16;

const REPORT = `mutation ($input: ReportStatusInput!) {
  reportStatus(input: $input) { __typename ... on Failure { message(language: EN) } ... on StatusReported { report { id } } }
}`;

const ADMINISTRATOR = {
  subject: 'bench',
  name: 'bench',
  roles: ['administrator' as const],
  units: [],
  areas: [],
};

/** Runs a write over and over with some clients for a while. */
async function repeat(write: (client: number) => Promise<void>, seconds: number) {
  const start = performance.now();
  const end = start + seconds * 1000;
  const latencies: number[] = [];
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let now = performance.now(); now < end; now = performance.now()) {
        await write(client);
        latencies.push(performance.now() - now);
      }
    }),
  );
  return { latencies, seconds: (performance.now() - start) / 1000 };
}

async function post(client: Client, host: string, token: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await client.send(bytesOf({ method: 'POST', path: '/graphql', headers, body }, host));
  return response.body.toString();
}

/** Reports on all tasks in turns, forth and back: all that is kept of a task changes with each. */
function reporting(
  taskIds: readonly string[],
  send: (client: number, body: string) => Promise<string>,
): (client: number) => Promise<void> {
  let next = 0;
  return async (client) => {
    const taskId = taskIds[next % taskIds.length]!;
    const status = Math.floor(next++ / taskIds.length) % 2 ? 'IN_PROGRESS' : 'TESTING';
    const input = { taskId, period: '2024-06', status, note: 'note', idempotencyKey: randomUUID() };
    const answer = await send(client, JSON.stringify({ query: REPORT, variables: { input } }));
    if (!answer.includes('"StatusReported"')) throw new Error(answer);
  };
}

/**
 * The rate of `reportStatus` over HTTP, coverage and history included, next to the rate of bare single-row insert
 * transactions on the same database, in turns.
 * @param database a registry that is thrown away
 * @param folder where the registry keeps the key of its development tokens
 */
export async function measureWrites(
  database: BenchDatabase,
  { origin, processes }: Running,
  folder: string,
  { rounds, seconds }: Pace,
  tell: (line: string) => void,
): Promise<Map<string, Sample[]>> {
  const pool = new Pool({ connectionString: database.url, max: CLIENTS });
  const { hostname, port, host } = new URL(origin);
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, () => openClient(hostname, Number(port))),
  );
  const token = await developmentToken(folder, ADMINISTRATOR, '1h');
  const tasks = await database.query<{ id: string }>(
    'select id from connections.connection_task order by id',
  );
  const report = reporting(
    tasks.map(({ id }) => id),
    (client, body) => post(clients[client]!, host, token, body),
  );
  const bare = async (): Promise<void> => {
    await pool.query('insert into bench.row values ($1, $2, $3)', [randomUUID(), tasks[0]!.id, 'note']);
  };
  const sample = (write: (client: number) => Promise<void>, servers: readonly number[]) => () =>
    sampleOf({ servers, database: database.process }, () => repeat(write, seconds));
  try {
    const subjects = new Map([
      ['bare insert', sample(bare, [])],
      ['reportStatus', sample(report, processes)],
    ]);
    return await inTurns(subjects, rounds, tell);
  } finally {
    await pool.end();
    for (const client of clients) client.close();
  }
}
