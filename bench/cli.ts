import { parseArgs } from 'node:util';
import { exitWith } from '../subgraphs/kit/serve';
import { barsFor, judge } from './bars';
import { type Scale, SCALES } from './database';
import { CONTEST_NAMES, run, type Wish } from './run';
import { reportOf } from './table';

const USAGE = `npm run bench -- [${CONTEST_NAMES.join(' | ')}] [--scale ${SCALES.join('|')}] [--quick] [--json]
  [--candidates floor,single,…] [--rounds <n>] [--seconds <n>]`;

/** @throws Error that says how the command is used */
function wishOf(args: string[]): Wish & { json: boolean } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      scale: { type: 'string', default: 'small' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      candidates: { type: 'string', default: '' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string' },
    },
  });
  const scale = SCALES.find((name: Scale) => name === values.scale);
  const [rounds, seconds] = [values.rounds, values.seconds ?? (values.quick ? 2 : 5)].map(Number);
  const areKnown = positionals.every((name) => CONTEST_NAMES.includes(name));
  if (!scale || !areKnown || !(rounds! >= 1) || !(seconds! > 0)) throw new Error(USAGE);
  return {
    scale,
    pace: { rounds: rounds!, seconds: seconds! },
    contests: positionals,
    candidates: values.candidates.split(',').filter(Boolean),
    json: values.json,
  };
}

/** `npm run bench`: the product next to its floor and its peers. Progress goes to stderr, the result to stdout. */
async function main(args: string[]): Promise<void> {
  const { json, ...wish } = wishOf(args);
  const { results, sizes, postgres } = await run(wish);
  const bars = judge(barsFor(sizes), results);
  if (json) console.log(JSON.stringify({ bars }));
  else console.log(reportOf(results, bars, postgres));
}

main(process.argv.slice(2)).then(() => process.exit(0), exitWith);
