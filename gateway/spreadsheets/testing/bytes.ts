import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { Readable } from 'node:stream';
import type { ReadLimits } from '../xlsx/read';
import type { Row } from '../xlsx/sheet-xml';
import { writeWorkbook } from '../xlsx/write';

export const LIMITS: ReadLimits = {
  entries: 100,
  unpacked: 50_000_000,
  ratio: 100,
  small: 1_000_000,
  cells: 100_000,
};

/** A workbook of one sheet. */
export const workbookOf = (rows: Iterable<Row>, name = 'Sheet1'): Promise<Buffer> =>
  buffer(writeWorkbook([{ name, widths: [20], rows }]));

/** An archive of parts, as another writer could have made it. */
export function zipOf(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), path);
  zip.end();
  return buffer(zip.outputStream as Readable);
}
