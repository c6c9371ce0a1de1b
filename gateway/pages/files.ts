import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A file as it is served, in the encodings that the build made of it. */
export interface ServedFile {
  type: string;
  /** Whether its name changes with its content, so that it may be kept for ever. */
  isHashed: boolean;
  plain: Buffer;
  br?: Buffer;
  gzip?: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.topojson': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** Where the build puts what it names by its content. */
const HASHED = 'assets/';

/**
 * Reads the dashboard as the build left it, some two megabytes, into memory: a build that replaces it meanwhile
 * disturbs nobody.
 * @returns files by their path from the root, e.g. `/assets/index-x1y2.js`; none where it was not built
 */
export async function readFiles(folder: string): Promise<Map<string, ServedFile>> {
  const files = new Map<string, ServedFile>();
  const names = await namesBelow(folder);
  const all = new Set(names);
  for (const name of names) {
    const type = TYPES[path.extname(name)];
    if (type === undefined || name.startsWith('.')) continue;
    const read = (ending: string): Promise<Buffer> => readFile(path.join(folder, name + ending));
    files.set(`/${name}`, {
      type,
      isHashed: name.startsWith(HASHED),
      plain: await read(''),
      ...(all.has(`${name}.br`) && { br: await read('.br') }),
      ...(all.has(`${name}.gz`) && { gzip: await read('.gz') }),
    });
  }
  return files;
}

async function namesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
      );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
