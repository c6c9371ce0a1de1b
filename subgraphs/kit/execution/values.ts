import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  type GraphQLOutputType,
  GraphQLString,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { abandon, isPromise, type Run } from './run';

/**
 * Makes of what resolvers gave for one field of many objects what stands in the answer. What only comes later is
 * filled into the objects and lists that it returns.
 */
export type Complete = (values: readonly unknown[], run: Run) => readonly unknown[];

/** An answer would hold an error or lack a required value: only a general executor says what is told of it. */
export class Unanswerable extends Error {
  override name = 'Unanswerable';
}

const LARGEST_INT = 2 ** 31;

/** What a leaf's usual values are written as they are for: others go the way of the type. */
const AS_IT_IS = new Map<GraphQLLeafType, (value: unknown) => boolean>([
  [GraphQLString, (value) => typeof value === 'string'],
  [GraphQLID, (value) => typeof value === 'string'],
  [GraphQLBoolean, (value) => typeof value === 'boolean'],
  [GraphQLFloat, (value) => Number.isFinite(value)],
  [GraphQLInt, (value) => Number.isInteger(value) && Math.abs(value as number) < LARGEST_INT],
]);

/** @param objects completes the objects of the named type at the end of `type` */
export function completeType(type: GraphQLOutputType, objects: Complete): Complete {
  const required = isNonNullType(type);
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable)) return completeLists(completeType(nullable.ofType, objects), required);
  const one = isLeafType(nullable) ? completeLeaves(nullable) : objects;
  return required ? refuseNulls(one) : one;
}

function refuseNulls(complete: Complete): Complete {
  return (values, run) => {
    for (const value of values) if (value == null) throw new Unanswerable('a null where none may be');
    return complete(values, run);
  };
}

function completeLeaves(type: GraphQLLeafType): Complete {
  const asItIs = AS_IT_IS.get(type) ?? (() => false);
  return (values) =>
    values.map((value) => {
      if (value == null) return null;
      if (asItIs(value)) return value;
      const written: unknown = type.serialize(value);
      if (written == null) throw new Unanswerable(`no ${type.name}`);
      return written;
    });
}

function completeLists(items: Complete, required: boolean): Complete {
  return (values, run) => {
    const flat: unknown[] = [];
    let isWhole = true;
    let isLater = false;
    for (const value of values) {
      if (Array.isArray(value)) {
        for (const item of value as unknown[]) {
          isLater ||= isPromise(item);
          flat.push(item);
        }
      } else if (value != null || required) isWhole = false;
    }
    if (!isWhole) {
      abandon(flat);
      throw new Unanswerable('no list where one should be');
    }
    const lists = values.map((value) => (value == null ? null : new Array<unknown>((value as []).length)));
    const fill = (all: readonly unknown[]): void => {
      const completed = items(all, run);
      let next = 0;
      for (const list of lists) {
        for (let index = 0; list && index < list.length; index += 1) list[index] = completed[next++];
      }
    };
    if (isLater) run.after(flat, fill);
    else fill(flat);
    return lists;
  };
}
