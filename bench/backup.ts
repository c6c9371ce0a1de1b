import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runDigest, withDatabase } from '../backup/command';
import { restore } from '../backup/restoring/restore';
import { takeBackup } from '../backup/take';
import { openBackup } from '../backup/verify';
import { startEmbeddedDatabase } from '../gateway/embedded';
import { exitWith } from '../subgraphs/kit/serve';

const round = (value: number): number => Math.round(value * 10) / 10;

/** Runs a part of the work and notes the seconds that it took and the processor's seconds in this process. */
async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  const seconds = round((performance.now() - startedAt) / 1000);
  console.log(JSON.stringify({ what, seconds, nodeProcessorSeconds: round((user + system) / 1e6) }));
  return result;
}

async function digestOf(url: string): Promise<string> {
  let said = '';
  const result = { write: (text: string) => (said += text) };
  await runDigest(url, { result, progress: process.stderr });
  return said;
}

/** Backs the database up, verifies the file, restores it into a new cluster and compares both, table by table. */
async function measure(url: string, folder: string): Promise<void> {
  const nothing = (): void => {};
  const file = join(folder, 'backup.zip');
  const { tables } = await timed('backup', () => takeBackup(url, file, nothing));
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(JSON.stringify({ megabytes: round((await stat(file)).size / 1e6), rows }));
  const backup = await timed('verify', () => openBackup(file, nothing));
  const other = await startEmbeddedDatabase({ dataDir: join(folder, 'data') });
  try {
    let step = '';
    const progress = (next: string): void => {
      if (next !== step) console.log(JSON.stringify({ step: (step = next), at: new Date().toISOString() }));
    };
    await timed('restore', () => restore(other.url, backup, { replace: false, progress }));
    const [before, after] = [await digestOf(url), await timed('digest', () => digestOf(other.url))];
    // KiB on every system that Node tells it of
    const peakMegabytes = round(process.resourceUsage().maxRSS / 1024);
    console.log(JSON.stringify({ equal: before === after, peakMegabytes }));
    if (before !== after) process.exitCode = 1;
  } finally {
    backup.close();
    await other.stop();
  }
}

/**
 * `node scripts/run.mjs bench/backup [folder]`: what backup and restore of the registry in `DATABASE_OWNER_URL`,
 * `DATABASE_URL` or `DATA_DIR` cost. All that it writes is in a new folder within `folder` (default: here), gone at the end.
 */
async function main(): Promise<void> {
  const parent = resolve(process.argv[2] ?? '.');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'backup-'));
  try {
    await withDatabase((url) => measure(url, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

main().catch(exitWith);
