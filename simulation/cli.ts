import { parseArgs } from 'node:util';
import { ownerDatabase } from '../gateway/database';
import { exitWith } from '../subgraphs/kit/serve';
import { removeSimulation, runSimulation } from './command';
import { SCALE_NAMES, type ScaleName } from './scales';

const USAGE = `npm run simulate -- --scale ${SCALE_NAMES.join('|')} [--seed <n>]\nnpm run simulate -- --remove`;

type Wish = { remove: true } | { remove: false; scale: ScaleName; seed: number };

/** @throws Error that says how the command is used */
function wishOf(args: string[]): Wish {
  const { values } = parseArgs({
    args,
    options: {
      scale: { type: 'string' },
      seed: { type: 'string', default: '1' },
      remove: { type: 'boolean' },
    },
  });
  const scale = SCALE_NAMES.find((name) => name === values.scale);
  const seed = Number(values.seed);
  if (values.remove && values.scale === undefined) return { remove: true };
  if (!values.remove && scale && /^\d{1,9}$/.test(values.seed)) return { remove: false, scale, seed };
  throw new Error(USAGE);
}

/**
 * `npm run simulate`: fills the registry with made-up plans and reports, or removes them, in `DATABASE_OWNER_URL`,
 * `DATABASE_URL` or the embedded database in `DATA_DIR`, also next to a running registry.
 */
async function main(): Promise<void> {
  const wish = wishOf(process.argv.slice(2));
  await ownerDatabase()((url) =>
    wish.remove ? removeSimulation(url, process.stdout) : runSimulation(url, wish, process.stdout),
  );
}

main().catch(exitWith);
