import { SUBGRAPHS } from '../schema/subgraphs';
import { type Archive, openArchive } from './archive/read';
import { checkSeal } from './archive/seal';
import { contentOf, type Progress, rowsOf } from './contents';
import { type Manifest, MANIFEST_PATH, newer, pathOf, readManifest, type TableContent } from './manifest';
import { damaged } from './refusal';

/** A backup that is what was written, of a product that is known. */
export interface Backup {
  manifest: Manifest;
  /** The rows of one of its tables, as `COPY … TO` wrote them. */
  rows(table: TableContent): Promise<AsyncIterable<Buffer>>;
  close(): void;
}

/** Migrations that this product does not have belong to a later one. */
function checkMigrations({ version, migrations }: Manifest): void {
  for (const [schema, run] of Object.entries(migrations)) {
    const subgraph = SUBGRAPHS.find(({ definition }) => definition.name === schema);
    const known = subgraph?.definition.database.migrations.map(({ name }) => name) ?? [];
    if (run.some((name) => !known.includes(name))) throw newer(version);
  }
}

async function checkRows(archive: Archive, table: TableContent, progress: Progress): Promise<void> {
  const path = pathOf(table);
  const { rows, digest } = await contentOf(await archive.read(path), progress).catch((error: unknown) => {
    throw damaged({ vi: `không đọc được ${path}`, en: `${path} cannot be read` }, error);
  });
  if (rows !== table.rows || digest !== table.digest)
    throw damaged({
      vi: `${path}: nội dung không khớp với ${MANIFEST_PATH}`,
      en: `${path} is not what ${MANIFEST_PATH} says`,
    });
}

function checkPaths({ paths }: Archive, { tables }: Manifest): void {
  const expected = [...tables.map(pathOf), MANIFEST_PATH].toSorted();
  if (paths.toSorted().join('\n') !== expected.join('\n'))
    throw damaged({
      vi: `các tệp bên trong không khớp với ${MANIFEST_PATH}`,
      en: `its files are not those that ${MANIFEST_PATH} names`,
    });
}

/**
 * Reads a backup from its first byte to its last: the checksum of the file, what it says of itself, and every row.
 * No database is needed for it.
 * @param progress told how many rows of the backup have been read
 * @throws Refusal when it is truncated, altered, none of this product, or of a newer version
 */
export async function openBackup(
  file: string,
  progress: (done: number, all: number) => void,
): Promise<Backup> {
  await checkSeal(file);
  const archive = await openArchive(file);
  try {
    const manifest = readManifest(await archive.readText(MANIFEST_PATH));
    checkMigrations(manifest);
    checkPaths(archive, manifest);
    const all = rowsOf(manifest.tables);
    let done = 0;
    for (const table of manifest.tables)
      await checkRows(archive, table, (rows) => progress((done += rows), all));
    return { manifest, rows: (table) => archive.read(pathOf(table)), close: () => archive.close() };
  } catch (error) {
    archive.close();
    throw error;
  }
}
