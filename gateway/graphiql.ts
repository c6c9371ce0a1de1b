import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { pagePolicy } from './edge/headers';

const WELCOME = `# Kết Nối: ai đã kết nối cơ sở dữ liệu nào, ở đâu, khi nào. / Who has connected which database, where, when.
# Ctrl-Enter chạy câu truy vấn. / Ctrl-Enter runs the query.

{
  __typename
}
`;

/** Whether a request comes from a browser's address bar, and not from a program that asks a query. */
export function wantsPage({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && Boolean(headers.accept?.includes('text/html'));
}

/**
 * Serves GraphiQL, an editor for queries. Its nine megabytes come from this process, not from a CDN; they are
 * made and compressed when the first browser asks, and kept.
 * @param endpoint the path of the GraphQL endpoint
 */
export function graphiqlPage(
  endpoint: string,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let kept: Promise<Page> | undefined;

  return async (request, response) => {
    const page = await (kept ??= renderPage(endpoint));
    const isCompressed = Boolean(request.headers['accept-encoding']?.includes('gzip'));
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': page.policy,
      vary: 'accept, accept-encoding',
      ...(isCompressed && { 'content-encoding': 'gzip' }),
    });
    response.end(isCompressed ? page.compressed : page.html);
  };
}

interface Page {
  html: string;
  compressed: Buffer;
  policy: string;
}

async function renderPage(endpoint: string): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({ endpoint, title: 'Kết Nối · GraphiQL', defaultQuery: WELCOME });
  return { html, compressed: await promisify(gzip)(html), policy: pagePolicy(html, 'worker-src blob:') };
}
