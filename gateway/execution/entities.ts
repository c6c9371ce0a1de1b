import type { FlattenNodePathSegment, RequiresSelection } from '@graphql-hive/router-query-planner';
import type { GraphQLSchema } from 'graphql';
import { isObjectType } from 'graphql';
import { NotCompiled } from '../../subgraphs/kit/execution/selection';

export type JsonObject = Record<string, unknown>;

/** What was answered cannot be put together here, or is not all there: the planner's own runtime tells of it. */
export class NotPutTogether extends Error {
  override name = 'NotPutTogether';
}

/** Adds the objects at a place of the answer to those already found, each once. */
export type FindEntities = (data: JsonObject, found: Set<JsonObject>) => void;

/** @throws NotCompiled for a condition on an abstract type */
export function compilePath(schema: GraphQLSchema, path: readonly FlattenNodePathSegment[]): FindEntities {
  const steps = path.map((segment) => {
    if (segment === '@') return null;
    if ('Field' in segment) return segment.Field;
    return new Set(segment.TypeCondition.map((type) => objectType(schema, type)));
  });

  function follow(value: unknown, step: number, found: Set<JsonObject>): void {
    if (value == null) return;
    if (Array.isArray(value)) {
      const next = steps[step] === null ? step + 1 : step;
      for (const item of value as unknown[]) follow(item, next, found);
      return;
    }
    const object = value as JsonObject;
    const wanted = steps[step];
    if (wanted === undefined) found.add(object);
    else if (typeof wanted === 'string') follow(object[wanted], step + 1, found);
    else if (wanted === null) throw new NotPutTogether('no list where the plan has one');
    else if (wanted.has(typeOf(object))) follow(object, step + 1, found);
  }

  return (data, found) => follow(data, 0, found);
}

function typeOf({ __typename: type }: JsonObject): string {
  if (typeof type !== 'string') throw new NotPutTogether('an entity that does not tell its type');
  return type;
}

function objectType(schema: GraphQLSchema, name: string): string {
  if (!isObjectType(schema.getType(name))) throw new NotCompiled(`a condition on ${name}`);
  return name;
}

/** What a subgraph knows an entity by; null for an entity that it does not know. */
type Represent = (entity: JsonObject) => JsonObject | null;

/** @throws NotCompiled for conditions on abstract types, and fragments */
export function compileRepresentation(
  schema: GraphQLSchema,
  required: readonly RequiresSelection[],
): Represent {
  const projections = new Map<string, Represent>();
  for (const selection of required) {
    const { kind } = selection;
    if (kind !== 'InlineFragment' || selection.skipIf || selection.includeIf) throw new NotCompiled(kind);
    const type = objectType(schema, selection.typeCondition);
    if (projections.has(type)) throw new NotCompiled(`${type} is represented twice`);
    projections.set(type, compileRequired(selection.selections));
  }
  return (entity) => {
    const represented = projections.get(typeOf(entity))?.(entity);
    if (!represented) return null;
    const keys = Object.keys(represented);
    if (keys.length === 0 || (keys.length === 1 && keys[0] === '__typename')) return null;
    represented['__typename'] ??= entity['__typename'];
    return represented;
  };
}

function compileRequired(selections: readonly RequiresSelection[]): Represent {
  const fields = selections.map((selection) => {
    if (selection.kind !== 'Field') throw new NotCompiled(selection.kind);
    const { name, alias = name } = selection;
    return {
      name,
      alias,
      inside: selection.selections?.length ? compileRequired(selection.selections) : null,
    };
  });
  return (entity) => {
    const represented: JsonObject = {};
    for (const { name, alias, inside } of fields) {
      const value = entity[name] ?? entity[alias];
      if (value != null) represented[alias] = inside ? representInside(value, inside) : value;
    }
    return represented;
  };
}

function representInside(value: unknown, represent: Represent): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => (item == null ? item : representInside(item, represent)));
  }
  return represent(value as JsonObject);
}

/** The representations that one request sends, each once. */
export class Representations {
  readonly list: JsonObject[] = [];
  private readonly places = new Map<string, number>();

  /** Where the entity is in the list; undefined for one that the subgraph does not know. */
  add(entity: JsonObject, represent: Represent): number | undefined {
    const representation = represent(entity);
    if (!representation) return undefined;
    const key = JSON.stringify(representation);
    let place = this.places.get(key);
    if (place === undefined) {
      place = this.list.push(representation) - 1;
      this.places.set(key, place);
    }
    return place;
  }
}

/** The entities at one place of the answer with the places of their representations. */
export type Targets = (readonly [entity: JsonObject, place: number])[];

/**
 * Adds to entities what a subgraph answered for their representations.
 * @param isOnly whether no other place of the answer gets the same objects: they are copied otherwise, because what
 * is asked further inside differs from place to place
 */
export function mergeEntities(targets: Targets, answers: unknown, sent: number, isOnly: boolean): void {
  if (!Array.isArray(answers) || answers.length !== sent) throw new NotPutTogether('entities are missing');
  const take: Take = isOnly ? itself : copy;
  for (const [entity, place] of targets) {
    const answer = (answers as (JsonObject | null)[])[place];
    if (answer) merge(entity, answer, take);
  }
}

type Take = (value: unknown) => unknown;

const itself: Take = (value) => value;

/** A copy of JSON that shares no object with it. */
export function copy(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return value.map(copy);
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, copy(inside)]));
}

/** Adds one object to another, in place. */
export function merge(target: JsonObject, source: JsonObject, take = itself): void {
  for (const key of Object.keys(source)) {
    const [known, added] = [target[key], source[key]];
    if (isObject(known) && isObject(added)) mergeValues(known, added, take);
    else target[key] = take(added);
  }
}

function mergeValues(known: object, added: object, take: Take): void {
  if (!Array.isArray(known) && !Array.isArray(added)) {
    merge(known as JsonObject, added as JsonObject, take);
    return;
  }
  if (!Array.isArray(known) || !Array.isArray(added) || known.length !== added.length) {
    throw new NotPutTogether('lists of one field differ');
  }
  known.forEach((item: unknown, index) => {
    const other: unknown = added[index];
    if (isObject(item) && isObject(other)) mergeValues(item, other, take);
    else known[index] = take(other);
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
