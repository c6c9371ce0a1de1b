import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFiles, type ServedFile } from './files';
import { pageHeaders } from './headers';
import type { EmbedOrigins } from './settings';

export interface PagesOptions {
  /** Where the build put the dashboard. */
  folder: string;
  /** The origin of the identity provider where people sign in, if it is another one. */
  issuer?: string | undefined;
  /** Whose pages may put a single chart in a frame, besides the registry's own. */
  embedOrigins?: EmbedOrigins;
}

/** Answers a request for the dashboard; false when it is for none of its addresses. */
export type Pages = (path: string, request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** What the dashboard's own addresses begin with, as `web/src/address/paths.ts` has them; it finds its way from there. */
const VIEWS =
  /^\/(provinces|sectors|databases|units|plans|tasks)(\/.*)?$|^\/(compare|calendar|search|sign-in|sign-in\/development|reporting\/upload)?$/;

/** Single charts for pages of others. Nobody signs in there, and nothing is written. */
const EMBEDDED = /^\/embed\/[a-z]+$/;

const PAGE = '/index.html';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Serves the dashboard from memory, in the smallest encoding that the browser takes. */
export function createPages({ folder, issuer, embedOrigins = [] }: PagesOptions): Pages {
  let kept: Promise<Map<string, ServedFile>> | undefined;
  const headers = pageHeaders(issuer);
  const framed = embedOrigins === '*' ? '*' : ["'self'", ...embedOrigins].join(' ');
  const embeddedHeaders = pageHeaders(undefined, framed);

  return async (path, request, response) => {
    const { method } = request;
    if (method !== 'GET' && method !== 'HEAD') return false;
    const files = await (kept ??= readFiles(folder));
    const isEmbedded = EMBEDDED.test(path);
    const name = isEmbedded || VIEWS.test(path) ? PAGE : path;
    const file = path === PAGE ? undefined : files.get(name);
    if (file === undefined) return false;
    const { encoding, content } = smallest(file, request.headers['accept-encoding']);
    // the older header knows no lists: the policy alone says who may frame it
    if (isEmbedded) response.removeHeader('x-frame-options');
    response.writeHead(200, {
      ...(isEmbedded ? embeddedHeaders : headers),
      'content-type': file.type,
      'content-length': content.length,
      'cache-control': file.isHashed ? FOR_EVER : 'no-cache',
      vary: 'accept-encoding',
      ...(encoding !== undefined && { 'content-encoding': encoding }),
    });
    response.end(method === 'HEAD' ? undefined : content);
    return true;
  };
}

function smallest(
  { br, gzip, plain }: ServedFile,
  accepted: string | string[] | undefined,
): { encoding?: string; content: Buffer } {
  const takes = (encoding: string): boolean =>
    new RegExp(`(^|[ ,])${encoding}(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(String(accepted ?? ''));
  if (br && takes('br')) return { encoding: 'br', content: br };
  if (gzip && takes('gzip')) return { encoding: 'gzip', content: gzip };
  return { content: plain };
}
