import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../subgraphs/kit/project-folder';

/** A server that was started to be measured. */
export interface Running {
  /** e.g. `http://127.0.0.1:34567` */
  origin: string;
  /** The processes that answer, each with all that it starts. */
  processes: readonly number[];
  stop(): Promise<void>;
}

const TAIL = 2000;

/**
 * Settings of the product that the environment may hold and that a measurement must not take over: clients on the
 * gateway's own machine are limited in rate only where RATE_LIMIT is set, and subgraphs with a secret answer no peer.
 * What is empty counts as absent.
 */
const UNSET = {
  RATE_LIMIT: '',
  GATEWAY_SECRET: '',
  REDIS_URL: '',
  DATABASE_OWNER_URL: '',
  DATABASE_REPLICA_URLS: '',
};

const { scripts } = JSON.parse(readFileSync(path.join(projectFolder(), 'package.json'), 'utf8')) as {
  scripts: { start: string };
};
const FLAGS = scripts.start.split(' ').filter((word) => word.startsWith('--'));

/**
 * Starts a server in a process of its own and waits for the address that it tells. All have NODE_ENV=production and
 * the same flags of Node, those of `npm start`.
 * @param script a file from the project's folder, with its parameters
 * @throws Error with the end of what it wrote, when it ends instead
 */
export async function startProcess(script: readonly string[], env: NodeJS.ProcessEnv): Promise<Running> {
  const [file, ...parameters] = script as [string, ...string[]];
  const child = spawn(process.execPath, [...FLAGS, path.join(projectFolder(), file), ...parameters], {
    env: { ...process.env, ...UNSET, NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  const origin = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      written = (written + chunk.toString()).slice(-TAIL);
      const found = /http:\/\/[\w.:]+(?=\/graphql)/.exec(written);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`${script.join(' ')}: exit code ${code}\n${written}`)));
  });
  return {
    origin,
    processes: [child.pid!],
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** A module of the product, as its npm scripts run it. */
export const startModule = (module: string, env: NodeJS.ProcessEnv): Promise<Running> =>
  startProcess(['scripts/run.mjs', module], env);
