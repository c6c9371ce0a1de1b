import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { type Entry, openPromise } from 'yauzl';
import { damaged } from '../refusal';

/** The parts of an archive by their paths. */
export interface Archive {
  paths: readonly string[];
  /** A part as it was before it was compressed. @throws Refusal when there is none of that path */
  read(path: string): Promise<Readable>;
  readText(path: string): Promise<string>;
  close(): void;
}

/** Opens a ZIP archive. @throws Refusal for what is none */
export async function openArchive(file: string): Promise<Archive> {
  const zip = await openPromise(file, { autoClose: false, lazyEntries: true }).catch((error: unknown) => {
    throw damaged({ vi: 'không phải tệp ZIP', en: 'it is no ZIP file' }, error);
  });
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  } catch (error) {
    zip.close();
    throw damaged({ vi: 'mục lục ZIP hỏng', en: 'the list of its parts is broken' }, error);
  }
  const read = async (path: string): Promise<Readable> => {
    const entry = entries.get(path);
    if (!entry) throw damaged({ vi: `thiếu ${path}`, en: `${path} is missing` });
    return zip.openReadStreamPromise(entry);
  };
  return {
    paths: [...entries.keys()],
    read,
    readText: async (path) => text(await read(path)),
    close: () => zip.close(),
  };
}
