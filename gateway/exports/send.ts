import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What the answer says of the file that it holds. */
export interface FileHeaders {
  name: string;
  type: string;
  more?: Record<string, string>;
}

const GONE = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE']);

/**
 * Sends a file as fast as its reader takes it. A failure on the way ends the connection before the file's end, so that
 * nobody takes the part for the whole.
 * @throws what failed, unless it is that the reader went away
 */
export async function sendFile(
  response: ServerResponse,
  { name, type, more }: FileHeaders,
  content: Readable,
): Promise<void> {
  response.writeHead(200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
    ...more,
  });
  try {
    await pipeline(content, response);
  } catch (error) {
    if (!GONE.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
