import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readSettings, SETTINGS } from '../subgraphs/kit/settings';
import { startEmbeddedDatabase } from './embedded';

/** Where a running registry notes how its embedded database is reached, for commands on the same data folder. */
const URL_FILE = 'database-url';

export interface OpenDatabase {
  url: string;
  /** The exit code of an embedded database that stopped by itself; never for another. */
  stopped: Promise<number | null>;
  close(): Promise<void>;
}

interface DatabaseSettings {
  DATABASE_URL?: string | undefined;
  DATA_DIR: string;
}

const external = (url: string): OpenDatabase => ({
  url,
  stopped: new Promise(() => {}),
  close: () => Promise.resolve(),
});

/**
 * The database of the registry: `DATABASE_URL`, or the embedded one of the data folder.
 * @throws Error in both languages when another registry has the data folder
 */
export async function openDatabase({ DATABASE_URL, DATA_DIR }: DatabaseSettings): Promise<OpenDatabase> {
  if (DATABASE_URL !== undefined) return external(DATABASE_URL);
  const { url, exited, stop } = await startEmbeddedDatabase({ dataDir: DATA_DIR });
  const note = path.join(DATA_DIR, URL_FILE);
  await writeFile(note, url, { mode: 0o600 });
  return {
    url,
    stopped: exited,
    close: async () => {
      await rm(note, { force: true });
      await stop();
    },
  };
}

/** Whether a database that was noted answers is for the caller to find out: a killed registry leaves its note. */
async function notedUrl(dataDir: string): Promise<string | null> {
  return readFile(path.join(dataDir, URL_FILE), 'utf8').catch(() => null);
}

/** As `openDatabase`, for a command: next to a running registry it uses that one's database. */
export async function openForCommand(settings: DatabaseSettings): Promise<OpenDatabase> {
  try {
    return await openDatabase(settings);
  } catch (error) {
    const url = await notedUrl(settings.DATA_DIR);
    if (url === null) throw error;
    return external(url);
  }
}

/**
 * The database of a command that writes as the owner of the tables: `DATABASE_OWNER_URL`, `DATABASE_URL` or the embedded
 * one in `DATA_DIR`, which are read now.
 * @returns works on it and closes it
 */
export function ownerDatabase(): <Result>(work: (url: string) => Promise<Result>) => Promise<Result> {
  const { DATABASE_OWNER_URL, DATABASE_URL, DATA_DIR } = readSettings({
    DATA_DIR: SETTINGS.DATA_DIR.default('./.ketnoi'),
    DATABASE_URL: SETTINGS.DATABASE_URL.optional(),
    DATABASE_OWNER_URL: SETTINGS.DATABASE_OWNER_URL.optional(),
  });
  return async (work) => {
    const database = await openForCommand({ DATABASE_URL: DATABASE_OWNER_URL ?? DATABASE_URL, DATA_DIR });
    try {
      return await work(database.url);
    } finally {
      await database.close();
    }
  };
}
