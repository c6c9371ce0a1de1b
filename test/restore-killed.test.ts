import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { runBackup, runCheck, runDigest, runRestore } from '../backup/command';
import { restore, type RestoreStep } from '../backup/restoring/restore';
import { openBackup } from '../backup/verify';
import { createPostgres, type Postgres, runOn } from './faults/postgres';

/** A database that is killed in the middle of a restore, and a restore that is, with the database that it started. */
const SHIPPED = join(__dirname, 'upgrades', '0.1.0.zip');
let folder: string;
let postgres: Postgres;
let file: string;
/** What the backup holds, and what the database holds that it is to replace. */
let [restored, before]: [string, string] = ['', ''];

async function saidBy(command: (outputs: Parameters<typeof runDigest>[1]) => Promise<void>): Promise<string> {
  let said = '';
  const result = { write: (text: string) => (said += text) };
  await command({ result, progress: { write: () => {} } });
  return said;
}

const contentsOf = (url: string): Promise<string> => saidBy((outputs) => runDigest(url, outputs));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ketnoi-restore-killed-'));
  postgres = createPostgres(join(folder, 'database'));
  file = join(folder, 'backup.zip');
  await postgres.start();
  const url = postgres.url();
  await saidBy((outputs) => runRestore((work) => work(url), SHIPPED, false, outputs));
  await saidBy((outputs) => runBackup(url, file, outputs));
  restored = await saidBy((outputs) => runCheck(file, outputs));
  await runOn(postgres, `update units.unit set name_en = 'what was there'`);
  before = await contentsOf(url);
}, 120_000);

afterAll(async () => {
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
}, 60_000);

/** Restores, and kills PostgreSQL so many milliseconds after a step has come so far. @returns what was said of it */
async function restoreKilledAt(step: RestoreStep, share: number, delay: number): Promise<string | undefined> {
  let killing: Promise<void> | undefined;
  const kill = async (): Promise<void> => {
    if (delay > 0) await sleep(delay);
    await postgres.kill();
  };
  const backup = await openBackup(file, () => {});
  try {
    await restore(postgres.url(), backup, {
      replace: true,
      progress: (at, done, all) => {
        if (at === step && done >= share * all) killing ??= kill();
      },
    });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    backup.close();
    await killing;
    await postgres.start();
  }
}

test.each<RestoreStep>(['load', 'build', 'check'])(
  'PostgreSQL that is killed in the middle of the step "%s" has what it had, and the restore says so',
  async (step) => {
    expect(await restoreKilledAt(step, 0.5, 0)).toMatch(
      /không khôi phục gì.*\nThe database went away; nothing is restored/,
    );
    expect(await contentsOf(postgres.url())).toBe(before);
  },
  30_000,
);

test('PostgreSQL that is killed around the end of a restore has what it had, or all of the backup, as was said', async () => {
  for (const delay of [0, 40]) {
    const said = await restoreKilledAt('check', 1, delay);
    const contents = await contentsOf(postgres.url());
    const possible = said === undefined ? [restored] : isUnsure(said) ? [restored, before] : [before];
    expect(possible).toContain(contents);
    await runOn(postgres, `update units.unit set name_en = 'what was there'`);
    before = await contentsOf(postgres.url());
  }
}, 60_000);

const isUnsure = (said: string): boolean => said.includes('whether everything is restored or nothing');

/** `npm run restore` into the database that it starts itself. */
function startRestore(dataDir: string): ChildProcess {
  const [runner, module] = ['gateway/testing/run-from-source.mjs', 'backup/restore-cli.ts'].map((path) =>
    join(__dirname, '..', path),
  );
  const { DATABASE_URL: _, DATABASE_OWNER_URL: __, ...env } = process.env;
  return spawn(process.execPath, [runner!, module!, file], {
    env: { ...env, DATA_DIR: dataDir },
    stdio: 'ignore',
  });
}

/** Until rows are being written to the database of a data folder. */
async function untilWriting(dataDir: string): Promise<void> {
  for (;;) {
    const url = await readFile(join(dataDir, 'database-url'), 'utf8').catch(() => null);
    if (url !== null && (await isWriting(url).catch(() => false))) return;
    await sleep(5);
  }
}

async function isWriting(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    for (;;) {
      const { rowCount } = await client.query(
        `select from pg_stat_activity where query ~ '^(copy|create .*index|alter table)' and state <> 'idle'`,
      );
      if (rowCount! > 0) return true;
      await sleep(2);
    }
  } finally {
    await client.end();
  }
}

test('a restore that is killed with the database that it started leaves that empty, and can be begun again', async () => {
  const dataDir = join(folder, 'empty');
  const restoring = startRestore(dataDir);
  await untilWriting(dataDir);
  restoring.kill('SIGKILL');
  await once(restoring, 'exit');
  const emptied = createPostgres(dataDir);
  await emptied.start();
  try {
    await expect(contentsOf(emptied.url())).rejects.toThrow('This database has no registry.');
    await saidBy((outputs) => runRestore((work) => work(emptied.url()), file, false, outputs));
    expect(await contentsOf(emptied.url())).toBe(restored);
  } finally {
    await emptied.stop();
  }
}, 60_000);
