import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAnnouncements } from './announcements';
import type { FromWorker, ToWorker } from './messages';

export interface Workers {
  /** Where they are reached. */
  url: string;
  /** Lets all of them finish what is under way. */
  stop(): Promise<void>;
}

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 10_000;
/** A worker that lived as long, in milliseconds, did not fail because it cannot start. */
const GOOD_LIFE = 60_000;
/** How long a worker may take to finish what is under way, in milliseconds. */
const PARTING = 15_000;

/**
 * Starts workers that share a port, and another one for each that ends: at once, and more and more slowly where that
 * does not help.
 * @param env what they find in their environment besides what is there
 * @throws Error when the first one does not come to serve; it has said why
 */
export async function startWorkers(count: number, env: NodeJS.ProcessEnv): Promise<Workers> {
  const announcements = createAnnouncements<Worker>((worker) => worker.process.kill('SIGKILL'));
  let isStopping = false;
  let pause = FIRST_PAUSE;

  function start(): { serving: Promise<string>; ended: Promise<void> } {
    const worker = cluster.fork(env);
    const startedAt = performance.now();
    const tell = (message: ToWorker): void => void worker.send(message, () => {});
    const serving = new Promise<string>((resolve, reject) => {
      worker.once('exit', () =>
        reject(new Error('Tiến trình con không khởi động được. / A worker did not start.')),
      );
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'joining') {
          announcements.join(worker, (id, written) => tell({ type: 'changed', id, written }));
          tell({ type: 'joined' });
        }
        if (message.type === 'serving') resolve(message.url);
        if (message.type === 'noted') announcements.noted(worker, message.id);
        if (message.type === 'written') {
          const { id, written } = message;
          announcements.announce(worker, written, () => tell({ type: 'announced', id }));
        }
      });
    });
    const ended = new Promise<void>((resolve) => {
      worker.once('exit', (code, signal) => {
        announcements.leave(worker);
        if (!isStopping) console.error(`Tiến trình con đã dừng / A worker has ended: ${signal ?? code}`);
        if (performance.now() - startedAt > GOOD_LIFE) pause = FIRST_PAUSE;
        resolve();
      });
    });
    return { serving, ended };
  }

  async function keep({ serving, ended }: ReturnType<typeof start>): Promise<void> {
    serving.catch(() => {}); // told by its end
    await ended;
    while (!isStopping) {
      await sleep(pause, undefined, { ref: false });
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      if (isStopping) return;
      const next = start();
      next.serving.catch(() => {});
      await next.ended;
    }
  }

  const first = start();
  const url = await first.serving;
  void keep(first);
  for (let i = 1; i < count; i += 1) void keep(start());

  return {
    url,
    async stop() {
      isStopping = true;
      const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
      await Promise.all(workers.map(end));
    },
  };
}

async function end(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  worker.send({ type: 'stop' } satisfies ToWorker, () => {});
  const cutOff = setTimeout(() => worker.process.kill('SIGKILL'), PARTING);
  await ended;
  clearTimeout(cutOff);
}
