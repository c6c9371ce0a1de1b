import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account';
import { isServerOn } from './processes';
import { supervise, type Supervised } from './supervise';

export interface ServerOptions {
  binaries: string;
  cluster: string;
  /** The folder of the server's socket. */
  socketFolder: string;
  account: Account | undefined;
  /** Told every line of the server's log. */
  log: (line: string) => void;
}

/** Given on the command line, where they outrank whatever the cluster's own files say. */
const SETTINGS = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '128MB',
  fsync: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  cluster_name: 'ketnoi',
  // Readiness is read from this log.
  log_destination: 'stderr',
  logging_collector: 'off',
  log_min_messages: 'warning',
  lc_messages: 'C',
};

const READY = /database system is ready to accept (read-only )?connections/;

/** A server whose application was killed has up to 10 s to shut down, its last backends a little more. */
const BUSY = /lock file ".*" already exists|pre-existing shared memory block/;
const PATIENCE = 20_000;
const PAUSE = 250;

/** How much of the log an error repeats. */
const TAIL = 20;

/**
 * Starts the server of a cluster that this process has locked, and waits until it accepts connections; also until
 * the server of a killed process has ended, if that one is still shutting down.
 * @throws Error with the last lines of the server's log
 */
export async function startServer(options: ServerOptions): Promise<Supervised> {
  const giveUp = Date.now() + PATIENCE;
  for (;;) {
    const tail: string[] = [];
    const server = await attempt(options, tail);
    if (server) return server;
    const said = tail.join('\n');
    if (!BUSY.test(said) || Date.now() > giveUp)
      throw new Error(
        `PostgreSQL did not start on ${options.cluster} / PostgreSQL không khởi động được trên ${options.cluster}:\n${said}`,
      );
    await sleep(PAUSE);
  }
}

/** One try; undefined, with the log's end in `tail`, when the server ended instead. */
async function attempt(options: ServerOptions, tail: string[]): Promise<Supervised | undefined> {
  const { binaries, cluster, socketFolder, account, log } = options;
  const settings = { ...SETTINGS, unix_socket_directories: socketFolder };
  let tellReady = () => {};
  const ready = new Promise<true>((resolve) => {
    tellReady = () => resolve(true);
  });
  const server = supervise(join(binaries, 'bin', 'postgres'), {
    folder: cluster,
    parameters: Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    account,
    environment: strangerInPidFile(cluster),
    onLine: (line) => {
      log(line);
      tail.splice(0, Math.max(0, tail.push(line) - TAIL));
      if (READY.test(line)) tellReady();
    },
  });
  return (await Promise.race([ready, server.exited])) === true ? server : undefined;
}

/**
 * What postmaster.pid of a killed server needs so that it does not stand in the way. PostgreSQL clears a dead
 * process's file away by itself, but it refuses an empty one, and takes any living process of its account for a
 * server, though the number may long belong to another program (after a container's restart it often does).
 * PG_GRANDPARENT_PID, pg_ctl's way to say "that is not a server", leaves the file's check for orphaned backends in
 * force, which deleting the file would not.
 */
function strangerInPidFile(cluster: string): Record<string, string> {
  const file = join(cluster, 'postmaster.pid');
  let pid: number;
  try {
    pid = parseInt(readFileSync(file, 'utf8'), 10);
  } catch {
    return {};
  }
  if (Number.isNaN(pid)) rmSync(file);
  return pid > 0 && !isServerOn(pid, cluster) ? { PG_GRANDPARENT_PID: String(pid) } : {};
}
