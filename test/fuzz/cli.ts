import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSchema } from 'graphql';
import { type GatewayProcess, startGateway } from '../../gateway/testing/gateway-process';
import { type FuzzRequest, fuzzRequest, fuzzToken, withoutToken } from './requests';
import { sendFuzz } from './send';
import { faultOf } from './verdict';

/**
 * `npm run fuzz -- [--count 100000] [--seed 1] [--clients 8]`: sends a registry of its own whatever strangers might, and
 * looks for answers that are faults, for its end, and for memory that only grows. What failed is appended to
 * `fuzz-failures.jsonl`, as test/fuzz/kept.jsonl keeps it for the tests.
 */
const PATIENCE = 30_000;
const FAILURES = 'fuzz-failures.jsonl';

/** In mebibytes. */
async function memoryOf({ process: { pid } }: GatewayProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      clients: { type: 'string', default: '8' },
    },
  });
  const [count, seed, clients] = [values.count, values.seed, values.clients].map(Number) as [
    number,
    number,
    number,
  ];
  const schema = buildSchema(await readFile(join(__dirname, '../../schema/api.graphql'), 'utf8'));
  const dataDir = await mkdtemp(join(tmpdir(), 'ketnoi-fuzz-'));
  const token = await fuzzToken(dataDir, '24h');
  const registry = await startGateway('single.ts', { DATA_DIR: dataDir, LOG_LEVEL: 'error' });

  const statuses = new Map<number, number>();
  const memory: number[] = [];
  let [sent, failed, slowest] = [0, 0, 0];
  let told = registry.output().length;
  const note = async (number: number, request: FuzzRequest, fault: string): Promise<void> => {
    failed += 1;
    console.log(`seed ${seed}, request ${number}: ${fault}\n${registry.output().slice(told)}`);
    told = registry.output().length;
    const { raw, body, ...rest } = withoutToken(request, token);
    const kept = {
      ...rest,
      body: body.toString('base64'),
      ...(raw && { raw: raw.toString('base64') }),
      fault,
    };
    await appendFile(FAILURES, `${JSON.stringify(kept)}\n`);
  };
  const client = async (): Promise<void> => {
    while (sent < count && registry.process.exitCode === null) {
      const number = sent++;
      const request = fuzzRequest(schema, seed, number, token);
      try {
        const answer = await sendFuzz(registry.origin, request, PATIENCE);
        slowest = Math.max(slowest, answer.ms);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const fault = faultOf(
          answer,
          `${request.path} ${(request.raw ?? request.body).toString()}`,
          PATIENCE,
        );
        if (fault) await note(number, request, fault);
      } catch (error) {
        await note(number, request, `no answer: ${(error as Error).message}`);
      }
      if (number % Math.ceil(count / 20) === 0) {
        memory.push(await memoryOf(registry));
        console.log(`${number} of ${count} sent, ${failed} failed`);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const isAlive = registry.process.exitCode === null && registry.process.signalCode === null;
  if (isAlive) memory.push(await memoryOf(registry));
  await registry.stop();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });

  console.log(
    `${sent} requests of seed ${seed}, ${failed} failed, the slowest took ${Math.round(slowest)} ms`,
  );
  console.log(
    `answers by status: ${[...statuses]
      .sort()
      .map(([status, times]) => `${status} × ${times}`)
      .join(', ')}`,
  );
  console.log(`memory along the way, MiB: ${memory.join(' ')}`);
  if (!isAlive) console.log(`the registry ended: ${registry.output().slice(-2_000)}`);
  return failed === 0 && isAlive ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
