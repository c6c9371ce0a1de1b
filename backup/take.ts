import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { projectFolder } from '../subgraphs/kit/project-folder';
import { type Part, writeArchive } from './archive/write';
import { quoted, readMigrations, readSequences, type Table } from './catalogue';
import { digesting } from './contents';
import { copyOut } from './copy';
import { FORMAT, type Manifest, MANIFEST_PATH, pathOf, PRODUCT } from './manifest';
import { withSnapshot } from './snapshot';

/** Told how many rows are written, and of how many: the second is what the planner estimates. */
export type RowsProgress = (done: number, all: number) => void;

async function productVersion(): Promise<string> {
  const text = await readFile(join(projectFolder(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

export async function estimateRows(client: Client, tables: readonly Table[]): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(
    `select coalesce(sum(greatest(reltuples, 0)), 0)::float8 as rows from pg_class where oid = any($1::regclass[])`,
    [tables.map(quoted)],
  );
  return rows[0]!.rows;
}

/**
 * Writes a backup of a registry as it is at one moment, beside whatever runs on it.
 * @param url a login that may read all tables
 * @param file where it goes; there must be none
 * @returns what the backup says of itself
 * @throws Refusal when there is such a file, or no registry
 */
export async function takeBackup(url: string, file: string, progress: RowsProgress): Promise<Manifest> {
  const version = await productVersion();
  return withSnapshot(url, async (client, tables) => {
    const all = await estimateRows(client, tables);
    const manifest: Manifest = {
      product: PRODUCT,
      format: FORMAT,
      version,
      takenAt: new Date().toISOString(),
      migrations: await readMigrations(client),
      tables: [],
      sequences: await readSequences(client),
    };
    let done = 0;
    const advance = (rows: number): void => progress((done += rows), Math.max(done, all));
    const parts = tables.map((table): Part => ({
      path: pathOf(table),
      content: () =>
        digesting(copyOut(client, table), advance, (content) =>
          manifest.tables.push({ ...table, ...content }),
        ),
    }));
    // Asked for last, when it is known what the others came to.
    const described: Part = {
      path: MANIFEST_PATH,
      content: () => [Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)],
    };
    await writeArchive(file, [...parts, described]);
    return manifest;
  });
}
