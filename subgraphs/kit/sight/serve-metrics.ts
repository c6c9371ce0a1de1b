import { createServer } from 'node:http';

/**
 * Serves `/metrics` in Prometheus's text format at a port of its own, which the network keeps from strangers; nothing
 * where there is no port.
 * @param read gives the figures
 * @throws Error when the port cannot be used
 */
export async function serveMetrics(
  read: () => Promise<string>,
  { HOST, METRICS_PORT }: { HOST: string; METRICS_PORT?: number | undefined },
): Promise<void> {
  if (METRICS_PORT === undefined) return;
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end();
    read().then(
      (text) =>
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => response.writeHead(500).end(),
    );
    return undefined;
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(METRICS_PORT, HOST, resolve);
  });
  server.unref();
}
