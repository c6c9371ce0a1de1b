import { z } from 'zod';
import { Refusal } from './refusal';

export const MANIFEST_PATH = 'manifest.json';
export const PRODUCT = 'ketnoi';
/** How a backup is laid out. A product reads those of its own number and lower ones. */
export const FORMAT = 1;

const column = z.object({ name: z.string(), type: z.string() });

const table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(column),
  rows: z.int().nonnegative(),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});

const sequence = z.object({
  schema: z.string(),
  name: z.string(),
  lastValue: z.string().regex(/^-?\d+$/),
  isCalled: z.boolean(),
});

/** What every backup of whatever format says. */
const heading = z.object({ product: z.string(), format: z.int(), version: z.string() });

const manifest = heading.extend({
  takenAt: z.iso.datetime(),
  /** By schema, the names of the migrations that had been run, in their order. */
  migrations: z.record(z.string(), z.array(z.string())),
  tables: z.array(table),
  sequences: z.array(sequence),
});

/** What a backup says of itself. */
export type Manifest = z.output<typeof manifest>;
export type TableContent = z.output<typeof table>;
export type Column = z.output<typeof column>;
export type Sequence = z.output<typeof sequence>;

/** Where the archive has the rows of a table, as `COPY … TO` writes them as text. */
export const pathOf = ({ schema, name }: { schema: string; name: string }): string =>
  `${schema}/${name}.copy`;

const noBackup = (cause?: unknown): Refusal =>
  new Refusal(
    { vi: 'Tệp không phải là bản sao lưu của Kết Nối.', en: 'The file is no backup of Kết Nối.' },
    { cause },
  );

/** A backup that a later version of the product made. */
export const newer = (version: string): Refusal =>
  new Refusal({
    vi: `Bản sao lưu do phiên bản mới hơn (${version}) tạo ra; hãy cập nhật Kết Nối trước.`,
    en: `The backup was made by a newer version (${version}); update Kết Nối first.`,
  });

/** @throws Refusal for what another product or a newer version wrote */
export function readManifest(text: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw noBackup(error);
  }
  const head = heading.safeParse(json);
  if (!head.success || head.data.product !== PRODUCT) throw noBackup(head.error);
  if (head.data.format > FORMAT) throw newer(head.data.version);
  const read = manifest.safeParse(json);
  if (!read.success) throw noBackup(read.error);
  return read.data;
}
