import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Fault } from '../fault';
import { untilStreaming } from '../postgres';
import type { Distributed } from '../topology';
import { mustAnswer, OWN } from './kills';

/** A file system of its own for the primary's data, small enough to be filled: root can make one. */
export interface SmallDisk {
  dataDir: string;
  folder: string;
  remove(): void;
}

const SIZE = '600m';
const MEGABYTE = 1024 * 1024;

/** Undefined where this user may not mount anything. */
export function mountSmallDisk(): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'ketnoi-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=0755`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  return {
    dataDir: join(folder, 'data'),
    folder,
    remove() {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

export const DISK_FULL = 'the disk of PostgreSQL full';

export const diskFull = (disk: SmallDisk): Fault<Distributed> => ({
  name: DISK_FULL,
  promise: 'reads are answered, writes are refused, and go on when there is room',
  lasts: [300, 1500],
  strike: async (topology, round) => {
    await untilStreaming(topology.replica);
    const filler = join(disk.folder, 'filler');
    const takeRoom = (): Promise<void> => fill(filler, disk.folder);
    try {
      await useUpLog(topology.database(), takeRoom);
    } catch (error) {
      await rm(filler);
      throw error;
    }
    return {
      meanwhile: () => mustAnswer(topology.gateways[round % 2]!, [OWN.units, OWN.plans, OWN.connections]),
      async mend() {
        await rm(filler);
        await Promise.race([topology.primary.ended(), sleep(1_000)]);
        if (!topology.primary.isUp()) await topology.primary.start();
        await topology.reconnect();
      },
    };
  },
});

/** How much is written before room that was made meanwhile is taken too. */
const PIECES = 128;

/**
 * Writes until there is no place for what is written, also in segments of the log that were allocated before, which are
 * not to be used again. In small pieces: a replica cannot replay the half of one.
 */
async function useUpLog(database: Pool, takeRoom: () => Promise<void>): Promise<void> {
  await database.query('alter system set wal_recycle = off');
  await database.query('select pg_reload_conf()');
  const piece = `select pg_logical_emit_message(true, 'faults', repeat('x', 65536))`;
  for (let i = 0; i < 8192; i += 1) {
    if (i % PIECES === 0) await takeRoom();
    const isWritten = await database.query(piece).then(
      () => true,
      () => false,
    );
    if (!isWritten) return;
  }
  throw new Error('PostgreSQL still writes on a full disk');
}

/** Makes a file larger until no room is left. */
async function fill(file: string, folder: string): Promise<void> {
  const handle = await open(file, 'a');
  const piece = Buffer.alloc(MEGABYTE, 1);
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(folder);
      const free = bavail * bsize;
      if (free === 0) return;
      await handle.write(piece, 0, Math.min(free, piece.length));
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    await handle.close();
  }
}
