import { parseArgs } from 'node:util';
import { exitWith } from '../subgraphs/kit/serve';
import { pathFrom, runBackup, runDigest, withDatabase } from './command';

const USAGE = 'npm run backup [-- <file>]\nnpm run backup -- --digest';

/** e.g. `ketnoi-2026-11-21T083000Z.zip` */
const defaultName = (): string =>
  `ketnoi-${new Date().toISOString().replaceAll(':', '').replace(/\.\d+/, '')}.zip`;

/**
 * `npm run backup`: writes a backup of the registry in `DATABASE_OWNER_URL`, `DATABASE_URL` or the embedded database in
 * `DATA_DIR`, also of one that runs; with `--digest` it only says what the tables hold.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { digest: { type: 'boolean' } },
    allowPositionals: true,
  });
  const outputs = { result: process.stdout, progress: process.stderr };
  const [file, ...others] = positionals;
  if (others.length > 0 || (values.digest && file !== undefined)) throw new Error(USAGE);
  await withDatabase((url) =>
    values.digest ? runDigest(url, outputs) : runBackup(url, pathFrom(file ?? defaultName()), outputs),
  );
}

main().catch(exitWith);
