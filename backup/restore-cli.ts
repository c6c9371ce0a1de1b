import { parseArgs } from 'node:util';
import { exitWith } from '../subgraphs/kit/serve';
import { pathFrom, runCheck, runRestore, withDatabase } from './command';

const USAGE = 'npm run restore -- <file> [--replace]\nnpm run restore -- <file> --check';

/**
 * `npm run restore`: restores a backup into `DATABASE_OWNER_URL`, `DATABASE_URL` or the embedded database in `DATA_DIR`,
 * also next to a running registry; with `--check` it only verifies the file.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { replace: { type: 'boolean', default: false }, check: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0 || (values.check && values.replace)) throw new Error(USAGE);
  const outputs = { result: process.stdout, progress: process.stderr };
  if (values.check) await runCheck(pathFrom(file), outputs);
  else await runRestore(withDatabase, pathFrom(file), values.replace, outputs);
}

main().catch(exitWith);
