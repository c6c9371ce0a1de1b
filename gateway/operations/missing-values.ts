import type { FieldShape, ValueShape } from './answer-shape';

type Path = (string | number)[];

/** A field without the value it must have. */
export interface MissingValue {
  coordinate: string;
  path: Path;
}

/** Stands for a null that its place does not allow: the place above it becomes null instead. */
const REFUSED = Symbol('refused');

/**
 * Lets the nulls of an answer rise to where they are allowed (GraphQL specification, section 6.4.4): in place,
 * or to the whole answer, which then is null. A field that is absent was not selected for its object's type.
 * @param report told of each value that is missing
 */
export function raiseNulls(
  data: Record<string, unknown>,
  fields: ReadonlyMap<string, FieldShape>,
  report: (missing: MissingValue) => void,
): Record<string, unknown> | null {
  const path: Path = [];

  function complete(value: unknown, shape: ValueShape, coordinate: string): unknown {
    if (value == null) {
      if (!shape.required) return null;
      report({ coordinate, path: [...path] });
      return REFUSED;
    }
    const completed = completeInside(value, shape, coordinate);
    return completed === REFUSED && !shape.required ? null : completed;
  }

  function completeInside(value: unknown, { item, fields: inside }: ValueShape, coordinate: string): unknown {
    if (item && Array.isArray(value)) return completeItems(value as unknown[], item, coordinate);
    return inside && typeof value === 'object'
      ? completeFields(value as Record<string, unknown>, inside)
      : value;
  }

  function completeItems(items: unknown[], shape: ValueShape, coordinate: string): unknown {
    if (!shape.required && !shape.item && !shape.fields) return items;
    let refused = false;
    for (let index = 0; index < items.length; index += 1) {
      path.push(index);
      items[index] = complete(items[index], shape, coordinate);
      refused ||= items[index] === REFUSED;
      path.pop();
    }
    return refused ? REFUSED : items;
  }

  function completeFields(object: Record<string, unknown>, shapes: ReadonlyMap<string, FieldShape>): unknown {
    let refused = false;
    for (const [key, shape] of shapes) {
      const value = object[key];
      if (value === undefined) continue;
      path.push(key);
      const completed = complete(value, shape, shape.coordinate);
      path.pop();
      if (completed !== value) object[key] = completed;
      refused ||= completed === REFUSED;
    }
    return refused ? REFUSED : object;
  }

  return completeFields(data, fields) === REFUSED ? null : data;
}
