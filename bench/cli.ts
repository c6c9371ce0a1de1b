import { parseArgs } from 'node:util';
import { exitWith } from '../subgraphs/kit/serve';
import { SCALES } from './database';
import { run } from './run';
import { tableOf } from './table';
import { benchWrites } from './writes';

/** `npm run bench`. */
async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      scale: { type: 'string', default: 'small' },
      candidates: { type: 'string', default: '' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
    },
  });
  if (positionals.includes('writes')) return benchWrites();
  const scale = SCALES.find((name) => name === values.scale);
  if (!scale) throw new Error(`--scale ${SCALES.join('|')}`);
  const results = await run({
    scale,
    pace: { rounds: Number(values.rounds), seconds: Number(values.seconds) },
    contests: positionals,
    candidates: values.candidates.split(',').filter(Boolean),
  });
  for (const samples of results.values()) console.log(tableOf(samples, (name) => name));
}

main(process.argv.slice(2)).then(() => process.exit(0), exitWith);
