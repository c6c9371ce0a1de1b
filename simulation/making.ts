import { EventEmitter, on } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { type Batch, provincesOf, simulateProvince, type Simulation } from './batch';
import type { Place } from './rows';

/** What a thread must know that makes the rows of its share of the provinces. */
export interface MakerTask {
  simulation: Omit<Simulation, 'areas'>;
  place: Place;
  /** Every how many provinces, and from which on. */
  step: number;
  first: number;
}

/** What a thread sends: a batch, or null when it has made them all. */
export type Made = Batch | null;

/** Starts a thread that runs `./maker`. */
export type StartMaker = (options: { workerData: MakerTask; resourceLimits: object }) => Worker;

/** The garbage of rows dies young: with little room for it most of the time goes into moving what is still alive. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 64 };

/** Makes the rows of a simulation, province by province, in this thread. */
export function* makeHere(simulation: Simulation, place: Place): Generator<Batch> {
  for (const indexes of provincesOf(simulation)) yield* simulateProvince(simulation, place, indexes);
}

/**
 * Makes the rows of a simulation in threads, as they come. The same rows as `makeHere`, in another order where there is
 * more than one thread. Each is a few batches ahead of the reader, no more.
 */
export async function* makeInThreads(
  simulation: Simulation,
  place: Place,
  threads: number,
  start: StartMaker,
): AsyncGenerator<Batch> {
  const { scale, seed, databases } = simulation;
  const arrivals = new EventEmitter();
  const makers = Array.from({ length: threads }, (_, first) => {
    const workerData = { simulation: { scale, seed, databases }, place, step: threads, first };
    const maker = start({ workerData, resourceLimits: RESOURCE_LIMITS });
    maker.on('message', (made: Made) => arrivals.emit('made', maker, made));
    maker.on('error', (error) => arrivals.emit('error', error));
    return maker;
  });
  let working = threads;
  try {
    for await (const [maker, made] of on(arrivals, 'made') as AsyncIterable<[Worker, Made]>) {
      if (made === null) {
        working -= 1;
        if (working === 0) return;
        continue;
      }
      maker.postMessage('more');
      yield made;
    }
  } finally {
    await Promise.all(makers.map((maker) => maker.terminate()));
  }
}
