import { resolve } from 'node:path';
import { openForCommand } from '../gateway/database';
import { exitWith } from '../subgraphs/kit/serve';
import { readSettings, SETTINGS } from '../subgraphs/kit/settings';
import { loadFolder } from './command';
import type { Change } from './load';
import { formatMistakes } from './report';
import { shippedFolder } from './shipped';

/** npm runs scripts in the project's folder, and names the one that it was called in. */
function folderOf([folder, ...others]: readonly string[]): string {
  if (others.length > 0)
    throw new Error(
      'Chỉ một thư mục: npm run registry:load <folder> / One folder: npm run registry:load <folder>',
    );
  return folder === undefined ? shippedFolder() : resolve(process.env.INIT_CWD ?? '.', folder);
}

/**
 * `npm run registry:load [folder]`: checks the files of a registry, the shipped ones where no folder is named, and loads
 * them into `DATABASE_OWNER_URL`, `DATABASE_URL` or the embedded database in `DATA_DIR`, also next to a running registry.
 */
async function main(): Promise<void> {
  const settings = readSettings({
    DATA_DIR: SETTINGS.DATA_DIR.default('./.ketnoi'),
    DATABASE_URL: SETTINGS.DATABASE_URL.optional(),
    DATABASE_OWNER_URL: SETTINGS.DATABASE_OWNER_URL.optional(),
  });
  const { DATABASE_OWNER_URL, DATABASE_URL, DATA_DIR } = settings;

  async function withDatabase(load: (url: string) => Promise<Change>): Promise<Change> {
    const database = await openForCommand({ DATABASE_URL: DATABASE_OWNER_URL ?? DATABASE_URL, DATA_DIR });
    try {
      return await load(database.url);
    } finally {
      await database.close();
    }
  }

  const mistakes = await loadFolder(folderOf(process.argv.slice(2)), withDatabase, process.stdout);
  if (mistakes.length > 0) throw new Error(formatMistakes(mistakes));
}

main().catch(exitWith);
