import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { Refusal } from '../refusal';
import { sealing, UNSEALED } from './seal';

/** A file of the archive. Its content is asked for when those before it have been written. */
export interface Part {
  path: string;
  content: () => AsyncIterable<Buffer> | Iterable<Buffer>;
}

/** Of 1 to 9: with 6 a backup is a seventh smaller, and takes a quarter more of the processor. */
const COMPRESSION = 3;

async function refuseExisting(file: string): Promise<void> {
  const known = await stat(file).catch(() => null);
  if (known === null) return;
  throw new Refusal({ vi: `Đã có tệp ${file}; không ghi đè.`, en: `${file} exists; it is not overwritten.` });
}

async function toDisk(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync();
  await file.close();
}

/**
 * Writes a sealed ZIP archive, part after part, in constant memory. It has its name once all of it is on disk; what
 * does not come to its end leaves no file. Only its owner may read it.
 * @throws Refusal when there is such a file
 */
export async function writeArchive(file: string, parts: readonly Part[]): Promise<void> {
  await refuseExisting(file);
  const unfinished = `${file}.${process.pid}.part`;
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let current: Readable | undefined;
  for (const { path, content } of parts) {
    zip.addReadStreamLazy(path, { compressionLevel: COMPRESSION }, (use) => {
      current = Readable.from(content(), { objectMode: false });
      current.once('error', (error) => output.destroy(error));
      use(null, current);
    });
  }
  zip.on('error', (error: Error) => output.destroy(error));
  zip.end({ forceZip64Format: false, comment: UNSEALED });
  try {
    await pipeline(output, sealing(), createWriteStream(unfinished, { flags: 'wx', mode: 0o600 }));
    await toDisk(unfinished);
    await refuseExisting(file);
    await rename(unfinished, file);
  } catch (error) {
    current?.destroy();
    await rm(unfinished, { force: true });
    throw error;
  }
}
