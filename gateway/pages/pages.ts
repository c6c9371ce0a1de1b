import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFiles, type ServedFile } from './files';
import { pageHeaders } from './headers';

export interface PagesOptions {
  /** Where the build put the dashboard. */
  folder: string;
  /** The origin of the identity provider where people sign in, if it is another one. */
  issuer?: string | undefined;
}

/** Answers a request for the dashboard; false when it is for none of its addresses. */
export type Pages = (path: string, request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** What the dashboard's own addresses begin with, as `web/src/address/paths.ts` has them; it finds its way from there. */
const VIEWS =
  /^\/(provinces|sectors|databases|units|plans|tasks)(\/.*)?$|^\/(compare|calendar|search|sign-in|sign-in\/development|reporting\/upload)?$/;

const PAGE = '/index.html';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Serves the dashboard from memory, in the smallest encoding that the browser takes. */
export function createPages({ folder, issuer }: PagesOptions): Pages {
  let kept: Promise<Map<string, ServedFile>> | undefined;
  const headers = pageHeaders(issuer);

  return async (path, request, response) => {
    const { method } = request;
    if (method !== 'GET' && method !== 'HEAD') return false;
    const files = await (kept ??= readFiles(folder));
    const name = VIEWS.test(path) ? PAGE : path;
    const file = path === PAGE ? undefined : files.get(name);
    if (file === undefined) return false;
    const { encoding, content } = smallest(file, request.headers['accept-encoding']);
    response.writeHead(200, {
      ...headers,
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
