import sql, { join, raw, type Sql } from 'sql-template-tag';
import { getMetadataArgsStorage } from 'typeorm';
import { entityColumns } from '../../subgraphs/kit/columns';
import type { RunQuery } from '../../subgraphs/kit/pagination/pages';

type Entity = new () => object;

interface Column {
  /** Of the entity, and of its rows. */
  property: string;
  name: string;
  type: string;
  primary: boolean;
}

function tableOf(entity: Entity): Sql {
  const table = getMetadataArgsStorage().tables.find(({ target }) => target === entity);
  return raw(table!.name!);
}

function columnsIn(entity: Entity, properties: readonly string[]): Column[] {
  return entityColumns(entity)
    .filter(({ propertyName }) => properties.includes(propertyName))
    .map(({ propertyName, options: { name, type, array, primary } }) => ({
      property: propertyName,
      name: name ?? propertyName,
      type: `${type as string}${array === true ? '[]' : ''}`,
      primary: primary === true,
    }));
}

const list = (columns: readonly Column[], write: (column: Column) => string): Sql =>
  raw(columns.map(write).join(', '));

interface MergeOptions {
  /** Properties that are written for new rows, and stay as they are in those that are there. */
  keep?: readonly string[];
  /** What else is set in a row that changes, over `held`. */
  also?: Sql;
}

function mergeStatement(entity: Entity, rows: readonly object[], { keep = [], also }: MergeOptions): Sql {
  const columns = columnsIn(entity, Object.keys(rows[0]!));
  const written = columns.filter(({ primary, property }) => !primary && !keep.includes(property));
  const assignments = list(written, ({ name }) => `${name} = excluded.${name}`);
  return sql`insert into ${tableOf(entity)} as held (${list(columns, ({ name }) => name)})
    select ${list(columns, ({ property }) => `"${property}"`)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given(${list(columns, ({ property, type }) => `"${property}" ${type}`)})
    on conflict (${list(
      columns.filter(({ primary }) => primary),
      ({ name }) => name,
    )})
    do update set ${join(also ? [assignments, also] : [assignments], ', ')}
    where (${list(written, ({ name }) => `held.${name}`)})
      is distinct from (${list(written, ({ name }) => `excluded.${name}`)})
    returning ${list(
      columns.filter(({ primary }) => primary),
      ({ name }) => `held.${name}`,
    )} as id`;
}

/**
 * Brings the rows of a table up to date in one statement. A row that is as it should be is not touched.
 * @param rows with the same properties all of them; columns of other properties keep what they have
 * @returns the keys of the rows that were inserted or changed
 */
export async function merge<Row extends object>(
  run: RunQuery,
  entity: new () => Row,
  rows: readonly Partial<Row>[],
  options: MergeOptions = {},
): Promise<string[]> {
  if (rows.length === 0) return [];
  const touched = await run<{ id: string }>(mergeStatement(entity, rows, options));
  return touched.map(({ id }) => id);
}

/**
 * Deletes the rows of a plan that are not among those kept.
 * @returns how many
 */
export async function prune(
  run: RunQuery,
  entity: Entity,
  planId: string,
  kept: readonly { id: string }[],
): Promise<number> {
  const ids = kept.map(({ id }) => id);
  const gone = await run(sql`delete from ${tableOf(entity)} held
    where held.plan_id = ${planId} and not held.id = any(${ids}::text[]) returning held.id`);
  return gone.length;
}
