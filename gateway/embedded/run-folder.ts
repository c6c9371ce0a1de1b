import { lstatSync, mkdtempSync, readdirSync, rmdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { answers, processExists } from './processes';

/** PostgreSQL's name for the socket of its usual port. */
const SERVER_SOCKET = '.s.PGSQL.5432';
const DATA_LINK = 'data';
const CONTENTS = [SERVER_SOCKET, `${SERVER_SOCKET}.lock`, DATA_LINK];

/** The process that made the folder, and what mkdtemp adds. */
const NAME = /^ketnoi-(\d+)-\w{6}$/;

/** Short enough for a socket below it (macOS allows 103 bytes), and free of what PostgreSQL would read as a list. */
const SHORT_AND_PLAIN = /^[\w./-]{1,50}$/;

/**
 * Makes the private folder of one run. The server's socket stands in it, because the path of a socket is limited to
 * about a hundred bytes and a data folder's is not; `data` in it is a short way to the data folder.
 * @returns the folder's path, below the folder of temporary files
 */
export function makeRunFolder(dataDir: string): string {
  // Root's own TMPDIR may be closed to the account that the server runs as.
  const parents = process.getuid?.() === 0 ? ['/tmp'] : [tmpdir(), '/tmp'];
  const parent = parents.find((path) => SHORT_AND_PLAIN.test(path)) ?? '/tmp';
  const folder = mkdtempSync(join(parent, `ketnoi-${process.pid}-`));
  symlinkSync(dataDir, join(folder, DATA_LINK));
  return folder;
}

/** The data folder by a path that is short enough for sockets. */
export const shortPathToData = (runFolder: string): string => join(runFolder, DATA_LINK);

/** Deletes a run's folder; only what a run puts there, so that a mistaken name can do no harm. */
export function removeRunFolder(folder: string): void {
  for (const name of CONTENTS) rmSync(join(folder, name), { force: true });
  try {
    rmdirSync(folder);
  } catch {
    // Already gone, or it holds what is not ours: left alone.
  }
}

/**
 * Deletes what killed runs left beside this run's folder: folders of the same owners whose process has ended and
 * whose socket nobody listens on.
 * @param owners user ids that this process may clean up after
 */
export async function sweepRunFolders(runFolder: string, owners: number[]): Promise<void> {
  const parent = dirname(runFolder);
  for (const name of namesIn(parent)) {
    const pid = Number(NAME.exec(name)?.[1]);
    if (Number.isNaN(pid) || processExists(pid)) continue;
    const folder = join(parent, name);
    const entry = lstatSync(folder, { throwIfNoEntry: false });
    if (!entry?.isDirectory() || !owners.includes(entry.uid)) continue;
    if (!(await answers(join(folder, SERVER_SOCKET)))) removeRunFolder(folder);
  }
}

/** A folder of temporary files may forbid its listing; then there is nothing to be found in it. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
