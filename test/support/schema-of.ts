import type { ClientBase } from 'pg';

/**
 * All that the catalogue says of the product's schemas, a line for each thing: columns, keys, indexes, triggers,
 * functions, sequences, comments and rights. Two databases with the same lines differ in their rows alone.
 */
const CATALOGUE = `
  with own as (
    select oid from pg_namespace
      where nspname in ('units', 'plans', 'connections', 'registration', 'registry')),
  relation as (select pg_class.oid, relname, relkind, relacl, reloptions from pg_class join own on own.oid = relnamespace)
  select 'schema ' || nspname || ' ' || coalesce(nspacl::text, '') as line from pg_namespace join own using (oid)
  union all
  select concat_ws(' ', 'relation', relation.oid::regclass, relkind, relacl, reloptions,
      obj_description(relation.oid, 'pg_class')) from relation where relkind <> 'i'
  union all
  select concat_ws(' ', 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
      pg_get_expr(adbin, adrelid), attacl, col_description(attrelid, attnum))
    from pg_attribute join relation on relation.oid = attrelid
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where attnum > 0 and not attisdropped and relkind in ('r', 'S')
  union all
  select concat_ws(' ', 'key', conrelid::regclass, conname, pg_get_constraintdef(pg_constraint.oid), condeferrable,
      condeferred, convalidated, obj_description(pg_constraint.oid, 'pg_constraint'))
    from pg_constraint join relation on relation.oid = conrelid
  union all
  select concat_ws(' ', 'index', pg_get_indexdef(indexrelid), indisunique, indisprimary, indisvalid, indisready,
      obj_description(indexrelid, 'pg_class'))
    from pg_index join relation on relation.oid = indexrelid
  union all
  select concat_ws(' ', 'trigger', pg_get_triggerdef(pg_trigger.oid), tgenabled)
    from pg_trigger join relation on relation.oid = tgrelid where not tgisinternal
  union all
  select concat_ws(' ', 'function', pg_get_functiondef(pg_proc.oid), proacl, obj_description(pg_proc.oid, 'pg_proc'))
    from pg_proc join own on own.oid = pronamespace
  order by 1`;

export async function schemaOf(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(CATALOGUE);
  return rows.map(({ line }) => line);
}
