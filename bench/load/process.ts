import { bytesOf, openClient } from './client';
import type { LoadAnswer, LoadOrder, LoadResult } from './request';

/** Makes the load of one order. A GraphQL error ends it: what fails fast must not pass for fast. */
async function makeLoad({ origin, requests, clients, seconds, status }: LoadOrder): Promise<LoadResult> {
  const { hostname, port, host } = new URL(origin);
  const bytes = requests.map((request) => bytesOf(request, host));
  const connections = await Promise.all(
    Array.from({ length: clients }, () => openClient(hostname, Number(port))),
  );
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  let next = 0;
  await Promise.all(
    connections.map(async (client) => {
      for (let now = performance.now(); now < end;) {
        const response = await client.send(bytes[next++ % bytes.length]!);
        if (response.status !== status || response.body.includes('"errors":'))
          throw new Error(`${origin}: ${response.status} ${response.body.toString('utf8', 0, 1000)}`);
        const answered = performance.now();
        latencies.push(answered - now);
        now = answered;
      }
    }),
  ).finally(() => connections.forEach((client) => client.close()));
  return { latencies, seconds: (performance.now() - start) / 1000 };
}

/** The process apart that makes load: its processor time is nobody's. Started by `startLoad`. */
process.on('message', (order: LoadOrder) => {
  const tell = (answer: LoadAnswer): void => void process.send!(answer);
  makeLoad(order).then(
    (result) => tell({ result }),
    (error: Error) => tell({ mistake: error.message }),
  );
});
