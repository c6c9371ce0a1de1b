import type { Readable } from 'node:stream';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { UnreadableWorkbook } from './unreadable';

/** What an uploaded workbook may be, before any of it is unpacked. */
export interface ZipLimits {
  /** Parts of the workbook. */
  entries: number;
  /** Of all parts together, unpacked, in bytes. */
  unpacked: number;
  /** How many times its packed size a part may become, once it is larger than `small`. */
  ratio: number;
  /** In bytes. */
  small: number;
}

/** The parts of a workbook by their paths. */
export interface Parts {
  has(path: string): boolean;
  /** A part's bytes as they are unpacked; ends with an error where they are more than the archive says. */
  open(path: string): Promise<Readable>;
}

/** The beginning of old and of encrypted workbooks (MS-CFB). */
const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

function noWorkbook(cause?: unknown): UnreadableWorkbook {
  const vi = 'Tệp không phải là bảng tính .xlsx, hoặc đã hỏng.';
  return new UnreadableWorkbook({ vi, en: 'The file is no .xlsx workbook, or is damaged.' }, false, {
    cause,
  });
}

const protectedOrOld = (): UnreadableWorkbook =>
  new UnreadableWorkbook({
    vi: 'Tệp có mật khẩu hoặc ở định dạng cũ (.xls); hãy lưu lại thành .xlsx không mật khẩu.',
    en: 'The file has a password or the old format (.xls); save it as .xlsx without a password.',
  });

function tooLarge(what: { vi: string; en: string }, most: number, found: number): UnreadableWorkbook {
  return new UnreadableWorkbook(
    {
      vi: `Tệp quá lớn: ${what.vi} tối đa ${most}, nhận được ${found}.`,
      en: `The file is too large: ${what.en} at most ${most}, received ${found}.`,
    },
    true,
  );
}

function checkEntry({ uncompressedSize, compressedSize }: Entry, { ratio, small }: ZipLimits): void {
  const found = Math.ceil(uncompressedSize / Math.max(compressedSize, 1));
  if (uncompressedSize > small && found > ratio) {
    throw tooLarge({ vi: 'tỷ lệ nén', en: 'compression ratio' }, ratio, found);
  }
}

function openArchive(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) =>
      error ? reject(noWorkbook(error)) : resolve(zip),
    );
  });
}

function readEntries(zip: ZipFile, limits: ZipLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) {
    throw tooLarge({ vi: 'số phần', en: 'parts' }, limits.entries, zip.entryCount);
  }
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  return new Promise((resolve, reject) => {
    zip.on('error', (error) => reject(noWorkbook(error)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      try {
        checkEntry(entry, limits);
        unpacked += entry.uncompressedSize;
        if (unpacked > limits.unpacked) {
          throw tooLarge({ vi: 'số byte khi giải nén', en: 'unpacked bytes' }, limits.unpacked, unpacked);
        }
        entries.set(entry.fileName, entry);
        zip.readEntry();
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    zip.readEntry();
  });
}

/**
 * Opens the archive that a workbook is. Nothing is unpacked until it is asked for.
 * @throws UnreadableWorkbook for what is no archive, or one beyond the limits
 */
export async function openZip(bytes: Buffer, limits: ZipLimits): Promise<Parts> {
  if (bytes.subarray(0, COMPOUND_FILE.length).equals(COMPOUND_FILE)) throw protectedOrOld();
  const zip = await openArchive(bytes);
  const entries = await readEntries(zip, limits);
  return {
    has: (path) => entries.has(path),
    open: (path) =>
      new Promise((resolve, reject) => {
        const entry = entries.get(path);
        if (!entry) return reject(noWorkbook(`no part ${path}`));
        zip.openReadStream(entry, (error, stream) => (error ? reject(noWorkbook(error)) : resolve(stream)));
      }),
  };
}

export { noWorkbook };
