import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../subgraphs/kit/project-folder';

/** A process of the product, as its npm scripts run it, that can be started, killed and stopped again and again. */
export interface Part {
  name: string;
  pid(): number;
  start(more?: NodeJS.ProcessEnv): Promise<void>;
  /** @param signal resolves when the process has ended, unless the signal is one that it survives */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** What it has written since it was started last. */
  output(): string;
}

const running = new Set<ChildProcess>();

const { scripts } = JSON.parse(readFileSync(join(projectFolder(), 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** The flags of Node with which the npm script of a module runs it. */
function flagsOf(module: string): string[] {
  const script = Object.values(scripts).find((line) => line.endsWith(`run.mjs ${module}`)) ?? '';
  return script.split(' ').filter((word) => word.startsWith('--'));
}

/** Ends every process that was started here, as this one ends. */
export const killAll = (): void => running.forEach((child) => child.kill('SIGKILL'));

const SURVIVED = new Set<NodeJS.Signals>(['SIGSTOP', 'SIGCONT', 'SIGUSR2']);

export function createPart(name: string, module: string, env: NodeJS.ProcessEnv): Part {
  let child: ChildProcess | undefined;
  let written = '';

  return {
    name,
    pid: () => child!.pid!,
    async start(more = {}) {
      written = '';
      const started = spawn(
        process.execPath,
        [...flagsOf(module), join(projectFolder(), 'scripts/run.mjs'), module],
        {
          env: { ...process.env, NODE_ENV: 'production', ...env, ...more },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      child = started;
      running.add(started);
      started.once('exit', () => running.delete(started));
      await new Promise<void>((resolve, reject) => {
        const read = (chunk: Buffer): void => {
          written = (written + chunk.toString()).slice(-20_000);
          if (/http:\/\/[\w.:]+\/graphql/.test(written)) resolve();
        };
        started.stdout.on('data', read);
        started.stderr.on('data', read);
        started.once('exit', (code) => reject(new Error(`${name} ended (${code}): ${written}`)));
      });
    },
    async kill(signal) {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const exit = SURVIVED.has(signal) ? undefined : once(child, 'exit');
      child.kill(signal);
      await exit;
    },
    output: () => written,
  };
}
