import { randomInt, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { freePort } from '../support/free-port';
import { type Single, startSingle } from '../faults/single';
import { createLoadClient, type LoadClient } from './client';
import { closedLoop, reasonsOf } from './drive';
import { anyQuestion } from './mix';

/** A registry of the shipped plans in one process, to be put under load. */
export interface LoadedRegistry {
  ask: () => ReturnType<LoadClient['send']>;
  /** Reports on a task; resolves when the report was found again. */
  write(): ReturnType<LoadClient['send']>;
  /** In mebibytes: of the server's process, and of its heap that is in use. */
  memory(): Promise<{ resident: number; heap: number }>;
  /** Requests a second that it can serve. */
  capacity(): Promise<number>;
  close(): Promise<void>;
}

const REPORT = `mutation ($input: ReportStatusInput!) { reportStatus(input: $input) {
  __typename ... on StatusReported { report { id } } } }`;
const FOUND = `query ($id: ID!) { connectionTask(id: $id) { lastReport { id } } }`;

const CLIENTS = 32;
const WARM_UP = 8;
const MEASURED = 12;
const MEBIBYTE = 1024 * 1024;

/** What was answered: bodies come whole, none of ours is chunked. */
function dataOf<Data>({ body }: { body?: Buffer }): Data {
  return (JSON.parse(body!.toString()) as { data: Data }).data;
}

export async function startLoadedRegistry(): Promise<LoadedRegistry> {
  const metricsPort = await freePort();
  const single: Single = await startSingle({ METRICS_PORT: String(metricsPort) });
  const { token, taskIds } = single;
  const client = createLoadClient(single.gateways[0]!);
  const ask = () => client.send(anyQuestion(taskIds));
  let writes = 0;

  return {
    ask,
    async write() {
      const taskId = taskIds[randomInt(taskIds.length)]!;
      const status = (writes += 1) % 2 === 0 ? 'IN_PROGRESS' : 'TESTING';
      const input = { taskId, period: '2024-06', status, idempotencyKey: randomUUID() };
      const written = await client.send(
        { query: REPORT, variables: { input } },
        { authorization: `Bearer ${token}` },
      );
      if (written.how !== 'served') return written;
      const { report } = dataOf<{ reportStatus: { report?: { id: string } } }>(written).reportStatus;
      const read = await client.send({ query: FOUND, variables: { id: taskId } });
      if (read.how !== 'served') return read;
      const found = dataOf<{ connectionTask: { lastReport: { id: string } } }>(read).connectionTask.lastReport
        .id;
      if (found === report?.id) return written;
      return { ...written, how: 'failed', why: `report ${report?.id} was written, ${found} was read` };
    },
    async memory() {
      const status = await readFile(`/proc/${single.server.pid()}/status`, 'utf8');
      const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
      return {
        resident: Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024,
        heap: Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(metrics)![1]) / MEBIBYTE,
      };
    },
    async capacity() {
      await closedLoop(ask, CLIENTS, WARM_UP);
      const measured = await closedLoop(ask, CLIENTS, MEASURED);
      const { latencies, seconds, failed } = measured;
      if (failed > 0) throw new Error(`capacity cannot be measured: ${reasonsOf(measured).join('; ')}`);
      return latencies.length / seconds;
    },
    async close() {
      client.close();
      await single.close();
    },
  };
}
