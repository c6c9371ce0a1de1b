import { setTimeout as sleep } from 'node:timers/promises';
import type { Ended } from './client';

export interface Driven {
  seconds: number;
  /** Milliseconds of each that was served. */
  latencies: number[];
  refused: number;
  failed: number;
  /** How often what was the reason of a failure. */
  reasons: Map<string, number>;
}

const empty = (): Driven => ({ seconds: 0, latencies: [], refused: 0, failed: 0, reasons: new Map() });

function note(driven: Driven, { how, ms, why = '' }: Ended): void {
  if (how === 'served') driven.latencies.push(ms);
  else if (how === 'refused') driven.refused += 1;
  else {
    driven.failed += 1;
    driven.reasons.set(why, (driven.reasons.get(why) ?? 0) + 1);
  }
}

/** The most frequent reasons of failures, a line each. */
export const reasonsOf = ({ reasons }: Driven): string[] =>
  [...reasons]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 5)
    .map(([why, times]) => `${times} × ${why}`);

/** So many clients, each of which asks again as soon as it was answered: what the server can do. */
export async function closedLoop(
  send: () => Promise<Ended>,
  clients: number,
  seconds: number,
): Promise<Driven> {
  const driven = empty();
  const start = performance.now();
  const end = start + seconds * 1000;
  const client = async (): Promise<void> => {
    while (performance.now() < end) note(driven, await send());
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { ...driven, seconds: (performance.now() - start) / 1000 };
}

/**
 * So many requests a second, whether those before were answered or not, as the world sends them.
 * @param each called every so many seconds with what happened since
 */
export async function openLoop(
  send: () => Promise<Ended>,
  rate: number,
  seconds: number,
  { every = seconds, each = () => {} }: { every?: number; each?: (driven: Driven) => void } = {},
): Promise<Driven> {
  const all = empty();
  let part = empty();
  let open = 0;
  let sent = 0;
  const start = performance.now();
  let told = start;
  const one = async (): Promise<void> => {
    open += 1;
    const ended = await send();
    open -= 1;
    note(all, ended);
    note(part, ended);
  };
  for (;;) {
    const now = performance.now();
    const elapsed = (now - start) / 1000;
    if (now - told >= every * 1000) {
      each({ ...part, seconds: (now - told) / 1000 });
      [part, told] = [empty(), now];
    }
    if (elapsed >= seconds) break;
    for (const due = Math.floor(elapsed * rate); sent < due; sent += 1) void one();
    await sleep(2);
  }
  const driven = { ...all, latencies: [...all.latencies], seconds: (performance.now() - start) / 1000 };
  while (open > 0) await sleep(20);
  // What was answered after the end is no goodput, what failed after it is a failure.
  return { ...driven, failed: all.failed };
}
