import { raw, type Sql } from 'sql-template-tag';
import { getMetadataArgsStorage } from 'typeorm';
import type { ColumnMetadataArgs } from 'typeorm/metadata-args/ColumnMetadataArgs.js';

/** The columns of an entity, with those of the classes that it extends. */
export function entityColumns(entity: abstract new () => object): readonly ColumnMetadataArgs[] {
  const known = columns.get(entity) ?? findColumns(entity);
  columns.set(entity, known);
  return known;
}

const columns = new WeakMap<object, ColumnMetadataArgs[]>();

function findColumns(entity: abstract new () => object): ColumnMetadataArgs[] {
  const classes: unknown[] = [];
  for (let each: unknown = entity; typeof each === 'function'; each = Object.getPrototypeOf(each)) {
    classes.push(each);
  }
  return getMetadataArgsStorage().columns.filter(({ target }) => classes.includes(target));
}

/**
 * The columns of an entity as a select list, each named as its property: rows then have the entity's shape.
 * @param alias the table's name in the statement
 */
export function columnsOf(entity: new () => object, alias: string): Sql {
  const aliases = lists.get(entity) ?? new Map<string, Sql>();
  lists.set(entity, aliases);
  const known = aliases.get(alias) ?? selectList(entity, alias);
  aliases.set(alias, known);
  return known;
}

/** A row by its columns, as it was inserted, in the shape of its entity. */
export function entityOf<Entity extends object>(
  entity: new () => Entity,
  row: Readonly<Record<string, unknown>>,
): Entity {
  const found = new entity();
  for (const { propertyName, options } of entityColumns(entity)) {
    if (options.select !== false)
      found[propertyName as keyof Entity] = row[options.name ?? propertyName] as never;
  }
  return found;
}

const lists = new WeakMap<object, Map<string, Sql>>();

function selectList(entity: new () => object, alias: string): Sql {
  const list = entityColumns(entity)
    .filter(({ options }) => options.select !== false)
    .map(({ propertyName, options }) => `${alias}.${options.name ?? propertyName} as "${propertyName}"`);
  return raw(list.join(', '));
}
