import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account';
import { clusterIn } from './data-folder';
import { supervise } from './supervise';

/** The role that owns the cluster. */
export const SUPERUSER = 'ketnoi_owner';

const UNFINISHED = 'unfinished-';

/** Bytewise order, Unicode letters, the same on every machine; nobody gets in but through the private socket. */
const PARAMETERS = [
  `--username=${SUPERUSER}`,
  '--auth-local=trust',
  '--auth-host=reject',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

/**
 * Makes the cluster of a data folder that this process has locked, where there is none yet. It is made under another
 * name and renamed when it is whole and on the disk: a half-made one never counts.
 * @throws Error with what initdb said
 */
export async function ensureCluster(
  dataDir: string,
  binaries: string,
  account: Account | undefined,
): Promise<void> {
  if (!existsSync(join(clusterIn(dataDir), 'PG_VERSION'))) await makeCluster(dataDir, binaries, account);
  removeUnfinished(dataDir);
}

async function makeCluster(dataDir: string, binaries: string, account: Account | undefined): Promise<void> {
  // Never the same name twice: the initdb of a killed process may still be writing for a moment.
  const unfinished = mkdtempSync(join(dataDir, UNFINISHED));
  if (account) chownSync(unfinished, account.uid, account.gid);
  const lines: string[] = [];
  const initdb = supervise(join(binaries, 'bin', 'initdb'), {
    folder: unfinished,
    parameters: PARAMETERS,
    account,
    onLine: (line) => lines.push(line),
  });
  if ((await initdb.exited) !== 0) {
    removeUnfinished(dataDir);
    const said = lines.join('\n');
    throw new Error(
      `The database in ${dataDir} could not be made / Không tạo được cơ sở dữ liệu trong ${dataDir}:\n${said}`,
    );
  }
  renameSync(unfinished, clusterIn(dataDir));
  syncFolder(dataDir);
}

function removeUnfinished(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (!name.startsWith(UNFINISHED)) continue;
    try {
      rmSync(join(dataDir, name), { recursive: true, maxRetries: 5, retryDelay: 50 });
    } catch {
      // Somebody still writes there; the next start tries again.
    }
  }
}

/** A new name outlives a power failure only when the folder that holds it was written too. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
