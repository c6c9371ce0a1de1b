import { chownSync } from 'node:fs';
import { databaseAccount, type Account } from './account';
import { installedBinaries, usableBinaries } from './binaries';
import { ensureCluster, SUPERUSER } from './cluster';
import { clusterIn, prepareDataFolder } from './data-folder';
import { lockDataFolder, type Release } from './lock';
import { makeRunFolder, removeRunFolder, shortPathToData, sweepRunFolders } from './run-folder';
import { startServer } from './server';

/** Copies of the binaries for the account that root lends its database, which may not reach the project. */
const SYSTEM_STAGING_FOLDER = '/var/lib/ketnoi';

export interface EmbeddedDatabaseOptions {
  /** Holds the cluster; made where it is missing. One process at a time may have it. */
  dataDir: string;
  /** Told every line of the server's log. */
  log?: (line: string) => void;
}

export interface EmbeddedDatabase {
  /** A connection string for pg: the superuser, over a unix socket that only this user can reach. */
  url: string;
  /** The server's exit code (null where there is none), once it has ended for whatever reason. */
  exited: Promise<number | null>;
  /** Shuts the server down, ending its sessions, and gives the data folder free. May be called again. */
  stop: () => Promise<void>;
}

/**
 * Starts the PostgreSQL that ships with the product on a data folder, making the database where there is none. It
 * ends with this process, however that dies, and keeps the process alive until `stop`.
 * @throws Error in both languages: the folder is in use or unusable, or the platform has no PostgreSQL
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const installed = installedBinaries();
  const dataDir = prepareDataFolder(options.dataDir);
  const account = databaseAccount(clusterIn(dataDir));
  const runFolder = makeRunFolder(dataDir);
  let release: Release = () => {};
  const cleanUp = () => {
    removeRunFolder(runFolder);
    release();
  };
  try {
    release = await lockDataFolder(dataDir, shortPathToData(runFolder));
    const binaries = usableBinaries(installed, account ? SYSTEM_STAGING_FOLDER : dataDir, account);
    await ensureCluster(dataDir, binaries, account);
    if (account) chownSync(runFolder, account.uid, account.gid);
    const log = options.log ?? (() => {});
    const server = await startServer({
      binaries,
      cluster: clusterIn(dataDir),
      socketFolder: runFolder,
      account,
      log,
    });
    await sweepRunFolders(runFolder, ownersOf(account));
    const exited = server.exited.finally(cleanUp);
    return {
      url: `postgres://${SUPERUSER}@localhost:5432/postgres?host=${encodeURIComponent(runFolder)}&sslmode=disable`,
      exited,
      stop: async () => {
        server.end();
        await exited;
      },
    };
  } catch (error) {
    cleanUp();
    throw error;
  }
}

/** The users whose left-over folders this process may delete: its own and the one it lends to the database. */
function ownersOf(account: Account | undefined): number[] {
  return [process.getuid?.(), account?.uid].filter((uid) => uid !== undefined);
}
