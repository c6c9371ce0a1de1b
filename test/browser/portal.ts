import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Portal {
  origin: string;
  close(): Promise<void>;
}

/** Serves a page with a frame that shows what its query names, of the registry: `/?%2Fembed%2Fmap`. */
export async function openPortal(registry: () => string): Promise<Portal> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url?.split('?')[1] ?? '').replaceAll('&', '&amp;');
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<!doctype html><title>Cổng</title><iframe src="${registry()}${path}" width="800" height="600"></iframe>`,
      );
  });
  await new Promise<void>((resolve) => void server.listen(0, resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
