import { type ClientBase, escapeIdentifier } from 'pg';
import { SUBGRAPHS } from '../schema/subgraphs';
import type { Column, Manifest, Sequence } from './manifest';

/** The schemas of the product: one of each subgraph, and the list of what was loaded. */
export const SCHEMAS: readonly string[] = [...SUBGRAPHS.map(({ definition }) => definition.name), 'registry'];

/** TypeORM's list of the migrations that were run. Whoever makes the tables writes it. */
const MIGRATIONS = 'migration';

export interface Table {
  schema: string;
  name: string;
  columns: Column[];
}

/** A table or a sequence as SQL names it. */
export const quoted = ({ schema, name }: { schema: string; name: string }): string =>
  `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;

/** The schemas of the product that the database has. */
export async function readSchemas(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select nspname::text as name from pg_namespace where nspname = any($1) order by nspname',
    [SCHEMAS],
  );
  return rows.map(({ name }) => name);
}

/** Every table of the product that the database has, with the columns that are stored and not reckoned. */
export async function readTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select nspname::text as schema, relname::text as name, json_agg(json_build_object(
        'name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum) as columns
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
      where nspname = any($1) and relkind = 'r' and relname <> $2
      group by nspname, relname order by nspname, relname`,
    [SCHEMAS, MIGRATIONS],
  );
  return rows;
}

/** By schema, the migrations that were run, in their order. */
export async function readMigrations(client: ClientBase): Promise<Manifest['migrations']> {
  const { rows } = await client.query<{ schema: string }>(
    `select nspname::text as schema from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where nspname = any($1) and relkind = 'r' and relname = $2 order by nspname`,
    [SCHEMAS, MIGRATIONS],
  );
  const migrations: Manifest['migrations'] = {};
  for (const { schema } of rows) {
    const table = quoted({ schema, name: MIGRATIONS });
    const run = await client.query<{ name: string }>(`select name from ${table} order by id`);
    migrations[schema] = run.rows.map(({ name }) => name);
  }
  return migrations;
}

/** How far the sequences of the tables are; what the next value is, one of a transaction under way may have taken. */
export async function readSequences(client: ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select nspname::text as schema, sequence.relname::text as name
      from pg_class sequence join pg_namespace on pg_namespace.oid = sequence.relnamespace
        join pg_depend on objid = sequence.oid and classid = 'pg_class'::regclass and deptype in ('a', 'i')
        join pg_class owner on owner.oid = refobjid
      where nspname = any($1) and sequence.relkind = 'S' and owner.relname <> $2
      order by nspname, sequence.relname`,
    [SCHEMAS, MIGRATIONS],
  );
  const sequences: Sequence[] = [];
  for (const row of rows) {
    const state = await client.query<Pick<Sequence, 'lastValue' | 'isCalled'>>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${quoted(row)}`,
    );
    sequences.push({ ...row, ...state.rows[0]! });
  }
  return sequences;
}
