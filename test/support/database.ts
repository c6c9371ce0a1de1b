import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '../../gateway/embedded';

/** Starting PostgreSQL takes a second; on a machine that is busy with other tests, several. */
const STARTING_MS = 60_000;

/**
 * An empty PostgreSQL of the test file's own, from before its first test until after its last.
 * To be called once, where tests are declared.
 * @returns gives the database's URL to what runs within tests and hooks
 */
export function useDatabase(): () => string {
  let folder: string;
  let database: Awaited<ReturnType<typeof startEmbeddedDatabase>> | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ketnoi-test-'));
    database = await startEmbeddedDatabase({ dataDir: folder });
  }, STARTING_MS);

  afterAll(async () => {
    await database?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }, STARTING_MS);

  return () => {
    if (!database) throw new Error('The database of the tests has not been started.');
    return database.url;
  };
}
