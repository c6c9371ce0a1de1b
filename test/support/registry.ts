import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, ask, type GatewayProcess, startGateway } from '../../gateway/testing/gateway-process';

const STARTING_MS = 60_000;

export interface TestRegistry {
  /** One request over HTTP. */
  request(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** The data of a request that must meet no error. */
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  origin(): string;
  dataDir(): string;
}

export const dataOf = <Data>({ data, errors }: Answer): Data => {
  if (errors || !data) throw new Error(errors?.map(({ message }) => message).join('\n') ?? 'no data');
  return data as Data;
};

/**
 * The whole registry in one process, as `npm start` runs it, on a data folder of the test file's own.
 * @param env more of its settings
 */
export function useRegistry(env: NodeJS.ProcessEnv = {}): TestRegistry {
  let folder: string;
  let gateway: GatewayProcess;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kết nối '));
    gateway = await startGateway('single.ts', { ...env, DATA_DIR: folder });
  }, STARTING_MS);

  afterAll(async () => {
    await gateway?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }, STARTING_MS);

  return {
    request: (query, variables) => ask(gateway, query, variables),
    ask: async (query, variables) => dataOf(await ask(gateway, query, variables)),
    origin: () => gateway.origin,
    dataDir: () => folder,
  };
}
