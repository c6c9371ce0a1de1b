import { parentPort, workerData } from 'node:worker_threads';
import { loadAreas } from '../subgraphs/kit/areas';
import { type Batch, provincesOf, simulateProvince } from './batch';
import type { Made, MakerTask } from './making';

/** Batches that are made before the first of them is asked for. */
const AHEAD = 3;

const { simulation, place, step, first } = workerData as MakerTask;
const whole = { ...simulation, areas: loadAreas() };
const port = parentPort!;

function* batches(): Generator<Batch, undefined> {
  const provinces = provincesOf(whole);
  for (let i = first; i < provinces.length; i += step) yield* simulateProvince(whole, place, provinces[i]!);
}

const made = batches();
let isDone = false;

function sendNext(): void {
  if (isDone) return;
  const { value, done } = made.next();
  isDone = done === true;
  const transferred = value ? [...value.tables.values()].map(({ buffer }) => buffer) : [];
  port.postMessage((value ?? null) satisfies Made, transferred);
  if (isDone) port.close();
}

port.on('message', sendNext);
for (let i = 0; i < AHEAD; i += 1) setImmediate(sendNext);
