import type { ClientBase } from 'pg';
import type { QueryRunner } from 'typeorm';
import { openLedger } from '../../registry/loading/ledger';
import { SUBGRAPHS } from '../../schema/subgraphs';
import { openNote } from '../../simulation/ledger';
import type { DatabaseOptions } from '../../subgraphs/kit/database';
import { prepareSchema, runMigrations } from '../../subgraphs/kit/migrate';
import type { RunQuery } from '../../subgraphs/kit/pagination/pages';
import { revisionChannel, tellRevisions } from '../../subgraphs/kit/revisions/triggers';
import { databaseOptions } from '../../subgraphs/kit/subgraph';
import { readTables, type Table } from '../catalogue';
import type { Manifest } from '../manifest';
import { Refusal } from '../refusal';

export const optionsOf = (url: string): DatabaseOptions[] =>
  SUBGRAPHS.map(({ definition }) => databaseOptions(definition, url));

async function migrateTo(
  runner: QueryRunner,
  client: ClientBase,
  options: DatabaseOptions,
  isWanted: (name: string) => boolean,
): Promise<void> {
  await client.query(`set local search_path = ${options.schema}`);
  const migrations = options.migrations.filter(({ name }) => isWanted(name));
  await runMigrations({ ...options, migrations }, runner);
}

/** Makes the tables as they were when the backup was taken, in the transaction under way. */
export async function makeSchemas(
  runner: QueryRunner,
  client: ClientBase,
  url: string,
  { migrations, tables }: Manifest,
): Promise<Table[]> {
  for (const options of optionsOf(url)) {
    const run = migrations[options.schema];
    // A subgraph that the version did not have yet.
    if (!run) continue;
    await prepareSchema(client, options);
    await migrateTo(runner, client, options, (name) => run.includes(name));
  }
  const run: RunQuery = async <Row>({ text, values }: Parameters<RunQuery>[0]) =>
    (await client.query({ text, values })).rows as Row[];
  const lists = tables.filter(({ schema }) => schema === 'registry').map(({ name }) => name);
  if (lists.includes('load')) await openLedger(run);
  if (lists.includes('simulation')) await openNote(run);
  return readTables(client);
}

/** Runs the migrations that came after the backup, and tells everybody who has read what was there before. */
export async function bringUpToDate(runner: QueryRunner, client: ClientBase, url: string): Promise<void> {
  for (const options of optionsOf(url)) {
    await prepareSchema(client, options);
    await migrateTo(runner, client, options, () => true);
    await tellRevisions(client, options.schema);
    await client.query('select pg_notify($1, $2)', [revisionChannel(options.schema), '']);
  }
}

const shapeOf = ({ schema, name, columns }: Table): string[] =>
  columns.map((column) => `${schema}.${name}.${column.name} ${column.type}`);

/** @throws Refusal naming the columns that the backup has and the tables have not, and the other way round */
export function checkShapes(made: readonly Table[], { tables, version }: Manifest): void {
  const [there, wanted] = [made, tables].map((all) => new Set(all.flatMap(shapeOf)));
  const differences = [
    ...[...wanted!].filter((column) => !there!.has(column)).map((column) => `+ ${column}`),
    ...[...there!].filter((column) => !wanted!.has(column)).map((column) => `- ${column}`),
  ].join('\n');
  if (differences === '') return;
  throw new Refusal({
    vi: `Bảng trong bản sao lưu (phiên bản ${version}) không phải là bảng của phiên bản nào đã phát hành; không khôi phục gì.\n${differences}`,
    en: `The tables of the backup (version ${version}) are not those of any released version; nothing is restored.\n${differences}`,
  });
}
