import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { percentile } from '../../bench/statistics';
import { runCommand } from '../faults/run-command';
import { type Driven, openLoop, reasonsOf } from './drive';
import { startLoadedRegistry } from './registry';

/**
 * `npm run overload -- [seconds]`: sends four times what the registry can serve, whether it answers or not, then half of
 * it, and all the time a write every second that is read again. It fails where less than 70 % of the capacity was served
 * meanwhile, where anybody was turned away without being told when to come back, where a write was not found, or where
 * it has not recovered after 10 seconds.
 */
const TIMES = 4;
const GOODPUT = 0.7;
const RECOVERY = 10;
/** What recovered means: nobody is turned away, and 99 of 100 wait no longer than this, in milliseconds. */
const CALM = 500;

const p99 = ({ latencies }: Driven): number =>
  latencies.length > 0 ? percentile(latencies, 0.99) : Infinity;

async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const seconds = Number(positionals[0] ?? 60);
  const registry = await startLoadedRegistry();
  const writes = { served: 0, refused: 0, failed: 0 };
  const writing = setInterval(() => void registry.write().then(({ how }) => (writes[how] += 1)), 1000);
  const capacity = await registry.capacity();
  console.log(
    `capacity ${capacity.toFixed(0)} requests/s; ${(TIMES * capacity).toFixed(0)} for ${seconds} s`,
  );

  const over = await openLoop(registry.ask, TIMES * capacity, seconds);
  const goodput = over.latencies.length / over.seconds;
  console.log(
    `served ${goodput.toFixed(0)} requests/s (${((100 * goodput) / capacity).toFixed(0)} % of the capacity), ` +
      `p99 ${p99(over).toFixed(0)} ms; refused with Retry-After ${over.refused}, failed ${over.failed}`,
  );
  for (const reason of reasonsOf(over)) console.log(reason);

  let calmAfter = Infinity;
  let second = 0;
  await openLoop(registry.ask, capacity / 2, RECOVERY, {
    every: 1,
    each: (driven) => {
      second += 1;
      const isCalm = driven.refused + driven.failed === 0 && p99(driven) < CALM;
      if (!isCalm) calmAfter = Infinity;
      else calmAfter = Math.min(calmAfter, second);
    },
  });
  clearInterval(writing);
  await registry.close();
  console.log(`writes: ${writes.served} found, ${writes.refused} refused, ${writes.failed} failed`);
  console.log(`recovered after ${calmAfter === Infinity ? `more than ${RECOVERY}` : calmAfter} s`);

  const isGood = goodput >= GOODPUT * capacity && over.failed + writes.failed === 0 && calmAfter <= RECOVERY;
  console.log(isGood ? 'OVERLOAD PASSED' : 'OVERLOAD FAILED');
  return isGood ? 0 : 1;
}

runCommand(main);
