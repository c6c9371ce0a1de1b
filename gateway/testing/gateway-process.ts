import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A gateway in a process of its own: jest cannot load the planner, which is native code behind `import()`. */
export interface GatewayProcess {
  process: ChildProcess;
  /** e.g. `http://127.0.0.1:34567` */
  origin: string;
  /** What it has written so far. */
  output(): string;
  stop(): Promise<void>;
}

export type Answer = {
  status: number;
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
};

/**
 * Runs a TypeScript file of the gateway and waits for the address that it tells.
 * @throws Error with what it wrote, when it ends instead
 */
export async function startGateway(file: string, env: NodeJS.ProcessEnv = {}): Promise<GatewayProcess> {
  const runner = path.join(__dirname, 'run-from-source.mjs');
  const child = spawn(process.execPath, [runner, path.join(__dirname, '..', file)], {
    env: { ...process.env, PORT: '0', ...env },
  });
  let written = '';
  const origin = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      written += chunk.toString();
      const found = /http:\/\/[\w.:]+(?=\/graphql)/.exec(written);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`exit code ${code}: ${written}`)));
  });
  return {
    process: child,
    origin,
    output: () => written,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** Asks a gateway one operation, as a client of the given media type. */
export async function ask(
  { origin }: Pick<GatewayProcess, 'origin'>,
  query: string,
  variables?: Record<string, unknown>,
  accept = 'application/json',
): Promise<Answer> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
}
