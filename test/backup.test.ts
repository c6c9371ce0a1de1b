import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { runBackup, runCheck, runDigest, runRestore } from '../backup/command';
import { verifyCoverageOf } from '../subgraphs/connections/services/coverage/verify-coverage';
import { verifyHistoryOf } from '../subgraphs/connections/services/writes/verify-history';
import { connections } from '../subgraphs/connections';
import { createDataSource, query } from '../subgraphs/kit/database';
import { databaseOptions } from '../subgraphs/kit/subgraph';
import type { RunQuery } from '../subgraphs/kit/pagination/pages';
import { useDatabase } from './support/database';
import { schemaOf } from './support/schema-of';

/** Where the registry is that is backed up, and a server of its own, on which it is restored. */
const source = useDatabase();
const other = useDatabase();

let folder: string;
let file: string;

async function inDatabase<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const run = (url: string, statement: string): Promise<unknown> =>
  inDatabase(url, (client) => client.query(statement));

/** What a command says. */
async function saidBy(command: (outputs: Parameters<typeof runDigest>[1]) => Promise<void>): Promise<string> {
  let said = '';
  const result = { write: (text: string) => (said += text) };
  await command({ result, progress: { write: () => {} } });
  return said;
}

const contentsOf = (url: string): Promise<string> => saidBy((outputs) => runDigest(url, outputs));

const restoreInto = (url: string, backup: string, replace = false): Promise<string> =>
  saidBy((outputs) => runRestore((work) => work(url), backup, replace, outputs));

/** Rows with all that has a meaning of its own in a COPY, in tables that nobody may change. */
const AWKWARD = `insert into registration.entry (mutation, entity_id, note, content, content_hash, actor_name,
    actor_subject, actor_role, actor_claim)
  select 'registerUnit', 'a' || n, E'\\\\N\\t\\n\\r\\\\.\\n' || chr(128512), '{"a": "\\\\n"}', '', 'Đặng Thị Ả', '', '', ''
  from generate_series(1, 3) n`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ketnoi-backup-'));
  file = join(folder, 'backup.zip');
  await restoreInto(source(), join(__dirname, 'upgrades', '0.1.0.zip'));
  await run(source(), AWKWARD);
  await saidBy((outputs) => runBackup(source(), file, outputs));
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test('a login that may create roles and owns its database is enough', async () => {
  await run(other(), 'create role keeper login createrole');
  await run(other(), 'create database kept owner keeper');
  // no superuser has made the roles yet
  const url = new URL(other());
  url.username = 'keeper';
  url.pathname = '/kept';
  await restoreInto(url.href, file);
  await expect(restoreInto(url.href, file, true)).resolves.toContain('Restored');
  expect(await contentsOf(url.href)).toBe(await saidBy((outputs) => runCheck(file, outputs)));
});

test('a registry restored on another server holds the same, in the same tables, with the same keys, triggers and rights', async () => {
  await expect(restoreInto(other(), file)).resolves.toMatch(/^Đã khôi phục .*\nRestored the backup of .*\n$/);
  const [before, after] = [await contentsOf(source()), await contentsOf(other())];
  expect(after).toBe(before);
  expect(await saidBy((outputs) => runCheck(file, outputs))).toBe(before);
  const [there, here] = [source(), other()].map((url) => inDatabase(url, schemaOf));
  expect(await here).toEqual(await there);
  expect((await there!).length).toBeGreaterThan(300);
});

test('a restored registry is in order, and goes on where the other was', async () => {
  const dataSource = await createDataSource(databaseOptions(connections, other())).initialize();
  const read: RunQuery = (statement) => query(dataSource, statement);
  const coverage = await verifyCoverageOf(read, () => {});
  const history = await verifyHistoryOf(read, () => {});
  await dataSource.destroy();
  expect(coverage).toMatchObject({ tasks: 230, differences: 0 });
  expect(history).toMatchObject({ tasks: 234, differences: 0 });

  // one of the backup that the source came from, three of the source, and three more
  await run(other(), AWKWARD);
  const last = await run(other(), 'select max(sequence)::integer as last from registration.entry');
  expect(last).toMatchObject({ rows: [{ last: 7 }] });
  await expect(run(other(), 'delete from registration.entry')).rejects.toThrow('append-only');
});

test('a database that holds anything is left as it is unless told to replace it', async () => {
  const before = await contentsOf(other());
  await expect(restoreInto(other(), file)).rejects.toThrow(
    /^Cơ sở dữ liệu đã có dữ liệu; .*\nThe database holds data; .* --replace$/,
  );
  expect(await contentsOf(other())).toBe(before);
  await restoreInto(other(), file, true);
  expect(await contentsOf(other())).toBe(await contentsOf(source()));
});

test('a truncated or altered backup is refused before any database is asked for', async () => {
  const altered = join(folder, 'altered.zip');
  await copyFile(file, altered);
  await appendFile(altered, ' ');
  const useDatabase = jest.fn<Promise<void>, []>();
  const restored = saidBy((outputs) => runRestore(useDatabase, altered, true, outputs));
  await expect(restored).rejects.toThrow('The backup is truncated or has been altered');
  expect(useDatabase).not.toHaveBeenCalled();
});

test('a backup is of one moment, whatever is written while it is made', async () => {
  const before = await contentsOf(source());
  let write: Promise<unknown> | undefined;
  const during = join(folder, 'during.zip');
  await runBackup(source(), during, {
    result: { write: () => {} },
    progress: {
      isTTY: true,
      // The first line is written while the first table is read.
      write: () => (write ??= run(source(), `update units.unit set name_en = name_en || ' (renamed)'`)),
    },
  });
  await write;
  expect(await saidBy((outputs) => runCheck(during, outputs))).toBe(before);
  expect(await contentsOf(source())).not.toBe(before);
});

test('what somebody else has built on the tables is not taken away with them', async () => {
  await run(other(), 'create view public.names as select name_vi from units.unit');
  const before = await contentsOf(other());
  await expect(restoreInto(other(), file, true)).rejects.toThrow(
    /depends on the tables:\nview public.names depends on table units.unit/,
  );
  expect(await contentsOf(other())).toBe(before);
  await run(other(), 'drop view public.names');
});

/** A restore in a process of its own. */
function startRestore(url: string): ChildProcess {
  const [runner, module] = ['gateway/testing/run-from-source.mjs', 'backup/restore-cli.ts'].map((path) =>
    join(__dirname, '..', path),
  );
  return spawn(process.execPath, [runner!, module!, file, '--replace'], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: 'ignore',
  });
}

test('who writes while a registry is replaced, writes to what was restored, and followers are told', async () => {
  await run(other(), `update units.unit set name_en = 'what was there'`);
  const told: string[] = [];
  await inDatabase(other(), async (follower) => {
    follower.on('notification', ({ channel }) => told.push(channel));
    await follower.query('listen ketnoi_revision_units; listen ketnoi_revision_plans');
    await inDatabase(other(), async (reader) => {
      await reader.query('begin');
      await reader.query('select from plans.plan');
      const restoring = restoreInto(other(), file, true);
      await untilWaitingForReaders(other());
      const writing = run(
        other(),
        `update units.unit set name_en = name_en || '!' where id = 'central.upgrade-test'`,
      );
      await reader.query('commit');
      await restoring;
      await writing;
    });
    await follower.query('select');
  });
  const names = await run(other(), `select name_en from units.unit where name_en ~ '!$|^what was there'`);
  expect(names).toMatchObject({ rows: [{ name_en: 'Unit of the upgrade test!' }] });
  expect(new Set(told)).toEqual(new Set(['ketnoi_revision_units', 'ketnoi_revision_plans']));
}, 60_000);

test('a restore that is killed at its last moment leaves what was there, which could be read all the while', async () => {
  await run(other(), `update units.unit set name_en = 'what was there'`);
  const before = await contentsOf(other());
  await inDatabase(other(), async (reader) => {
    await reader.query('begin');
    await reader.query('select from plans.plan');
    const restoring = startRestore(other());
    await untilWaitingForReaders(other());
    const read = await run(other(), 'select distinct name_en from units.unit');
    expect(read).toMatchObject({ rows: [{ name_en: 'what was there' }] });
    restoring.kill('SIGKILL');
    await once(restoring, 'exit');
    await reader.query('commit');
  });
  expect(await contentsOf(other())).toBe(before);
}, 60_000);

/** Until all is restored but that a restore cannot take away what was there, because somebody reads it. */
async function untilWaitingForReaders(url: string): Promise<void> {
  await inDatabase(url, async (client) => {
    for (let waiting = 0; waiting === 0; await sleep(50)) {
      const { rowCount } = await client.query(
        `select from pg_stat_activity where query like '%in access exclusive mode' and wait_event_type = 'Lock'`,
      );
      waiting = rowCount!;
    }
  });
}
