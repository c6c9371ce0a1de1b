import { resolve } from 'node:path';
import { ownerDatabase } from '../gateway/database';
import { exitWith } from '../subgraphs/kit/serve';
import { loadFolder } from './command';
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
  const withDatabase = ownerDatabase();
  const mistakes = await loadFolder(folderOf(process.argv.slice(2)), withDatabase, process.stdout);
  if (mistakes.length > 0) throw new Error(formatMistakes(mistakes));
}

main().catch(exitWith);
