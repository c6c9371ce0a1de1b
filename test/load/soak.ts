import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { percentile } from '../../bench/statistics';
import { runCommand } from '../faults/run-command';
import type { Ended } from './client';
import { openLoop, reasonsOf } from './drive';
import { startLoadedRegistry } from './registry';
import { isFlat, slopeOf } from './slope';

/**
 * `npm run soak -- [minutes] [--rate requests/s]`: serves at 80 % of what the registry can, or at the rate given, with a
 * write every second that is read again, and looks whether memory and latency stay as they are. It fails where they
 * grow, or at any error.
 */
const SHARE = 0.8;
const SAMPLE = 10;
/** Samples at the beginning, while caches fill and code is compiled, as a share of all. */
const SETTLING = 0.2;
/** What may be growth over the whole time, as a share of the mean. */
const GROWTH = 0.1;

interface Sample {
  resident: number;
  heap: number;
  p50: number;
  p99: number;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rate: { type: 'string' } },
  });
  const minutes = Number(positionals[0] ?? 30);
  const registry = await startLoadedRegistry();
  const failures: string[] = [];
  let writes = 0;
  const noteWrite = ({ how, why }: Ended): void => {
    writes += 1;
    if (how !== 'served') failures.push(`a write was ${how}: ${why ?? ''}`);
  };
  const writing = setInterval(() => void registry.write().then(noteWrite), 1000);
  // With the writes: what is kept of answers ends with each of them.
  const capacity = values.rate === undefined ? await registry.capacity() : Number(values.rate) / SHARE;
  const rate = SHARE * capacity;
  failures.length = writes = 0; // those of the search for the capacity are none of the soak's
  console.log(
    `capacity ${capacity.toFixed(0)} requests/s; ${rate.toFixed(0)} for ${minutes} minutes, a write every second`,
  );
  console.log('| minute | requests/s | p50 ms | p99 ms | refused | failed | resident MiB | heap MiB |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');

  const samples: Sample[] = [];
  const sampling: Promise<void>[] = [];
  const driven = await openLoop(registry.ask, rate, minutes * 60, {
    every: SAMPLE,
    each: (part) => {
      const { latencies, seconds, refused, failed } = part;
      failures.push(...reasonsOf(part));
      const sample = async (): Promise<void> => {
        const { resident, heap } = await registry.memory();
        const [p50, p99] = [percentile(latencies, 0.5), percentile(latencies, 0.99)];
        samples.push({ resident, heap, p50, p99 });
        const figures = [
          ((samples.length * SAMPLE) / 60).toFixed(1),
          (latencies.length / seconds).toFixed(0),
          p50.toFixed(1),
          p99.toFixed(1),
          refused,
          failed,
          resident.toFixed(0),
          heap.toFixed(0),
        ];
        console.log(`| ${figures.join(' | ')} |`);
      };
      sampling.push(sample().catch((error: unknown) => void failures.push(String(error))));
    },
  });
  clearInterval(writing);
  await Promise.all(sampling);
  await registry.close();

  const settled = samples.slice(Math.ceil(samples.length * SETTLING));
  let areFlat = true;
  for (const [name, unit] of [
    ['resident', 'MiB'],
    ['heap', 'MiB'],
    ['p50', 'ms'],
    ['p99', 'ms'],
  ] as const) {
    const series = settled.map((sample) => sample[name]);
    const { slope, error } = slopeOf(series);
    const perHour = 3600 / SAMPLE;
    const verdict = isFlat(series, GROWTH);
    areFlat &&= verdict;
    console.log(
      `${name}: ${(slope * perHour).toFixed(1)} ± ${(error * perHour).toFixed(1)} ${unit} an hour: ${verdict ? 'flat' : 'GROWS'}`,
    );
  }
  const { latencies, refused, failed } = driven;
  console.log(
    `${latencies.length} answers, ${writes} writes, ${refused} refused, ${failures.length + failed} errors`,
  );
  for (const failure of failures.slice(0, 5)) console.log(failure);
  const isGood = areFlat && failures.length === 0 && failed === 0 && refused === 0;
  console.log(isGood ? 'SOAK PASSED' : 'SOAK FAILED');
  return isGood ? 0 : 1;
}

runCommand(main);
