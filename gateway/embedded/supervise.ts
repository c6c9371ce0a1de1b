import { spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Account } from './account';

/**
 * Runs "$@" and ends it when the standard input ends, which happens however the process at its other end dies:
 * SIGINT (PostgreSQL's fast shutdown), SIGQUIT after 10 s. SIGINT is repeated because the program ignores it until
 * it has set itself up. The signals that end every process of a machine or of a service are for the application,
 * which then stops this shell in good order; the program sets its own handlers.
 */
const SHELL = `
trap '' HUP INT TERM
exec 9<&0
"$@" 9<&- </dev/null &
program=$!
(
  read -r _ <&9
  tenths=0
  while [ $tenths -lt 100 ]; do
    kill -INT $program
    sleep 0.1
    tenths=$((tenths + 1))
  done
  kill -QUIT $program
) >/dev/null 2>&1 &
watch=$!
exec 9<&-
wait $program
code=$?
kill -KILL $watch
exit $code
`;

export interface Supervised {
  /** The exit code, null where there was none; once no process of the program is left that could write a line. */
  exited: Promise<number | null>;
  /** Asks the program to end; repeated calls do nothing. */
  end: () => void;
}

export interface SuperviseOptions {
  /** The folder of the cluster, passed as -D. */
  folder: string;
  parameters: string[];
  account: Account | undefined;
  environment?: Record<string, string>;
  onLine: (line: string) => void;
}

/**
 * Starts a PostgreSQL program that cannot outlive this process. It gets a session of its own, so that Ctrl-C reaches
 * the application first, which may still need its database.
 */
export function supervise(program: string, options: SuperviseOptions): Supervised {
  const { folder, parameters, account, environment, onLine } = options;
  const { path, descriptors } = handOver(folder, account);
  const child = spawn('/bin/sh', ['-c', SHELL, 'sh', program, '-D', path, ...parameters], {
    ...account,
    cwd: '/',
    env: { ...databaseEnvironment(), ...environment },
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe', ...descriptors],
  });
  descriptors.forEach(closeSync);
  // A shell that ended first is told by its exit.
  child.stdin?.on('error', () => undefined);
  if (child.stderr) createInterface({ input: child.stderr }).on('line', onLine);
  const exited = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      onLine(error.message);
      resolve(null);
    });
    child.once('close', resolve);
  });
  return { exited, end: () => child.stdin?.end() };
}

/**
 * The folder as another account can open it. Linux lets it in by a descriptor that root opened, whatever the folders
 * above allow (/root is closed to everybody else); elsewhere they must be readable.
 */
function handOver(folder: string, account: Account | undefined): { path: string; descriptors: number[] } {
  if (account === undefined || process.platform !== 'linux') return { path: folder, descriptors: [] };
  return {
    path: '/proc/self/fd/3',
    descriptors: [openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY)],
  };
}

/** This process's environment without the PG* variables, which change what the programs do, and in plain English. */
export function databaseEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
