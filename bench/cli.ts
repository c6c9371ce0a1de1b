import { exitWith } from '../subgraphs/kit/serve';
import { benchWrites } from './writes';

const BENCHES: Readonly<Record<string, () => Promise<void>>> = { writes: benchWrites };

/** `npm run bench -- <name>`. */
async function main([name = '']: readonly string[]): Promise<void> {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`npm run bench -- <${Object.keys(BENCHES).join(' | ')}>`);
  await bench();
}

main(process.argv.slice(2)).then(() => process.exit(0), exitWith);
