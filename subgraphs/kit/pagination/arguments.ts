import { ArgsType, Field, Int } from 'type-graphql';
import { badInput } from '../input-errors';

export const DEFAULT_PAGE_SIZE = 50;
export const LARGEST_PAGE_SIZE = 500;

/** The Relay arguments of every list that can grow. */
@ArgsType()
export class PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: 'How many from the start: 0 to 500; 50 when neither is given.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the item before the first one wanted.' })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many from the end: 0 to 500; not together with first.',
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the item after the last one wanted.' })
  before?: string | null;
}

/** What `PageArguments` ask for: `size` items, from the end when `backward`. */
export interface Window {
  size: number;
  backward: boolean;
  after: string | null;
  before: string | null;
}

/**
 * Reads the Relay arguments.
 * @throws BAD_USER_INPUT for a size outside 0–500, or for `first` together with `last`
 */
export function readWindow({ first, after, last, before }: PageArguments): Window {
  for (const [name, size] of Object.entries({ first, last })) {
    if (size != null && (size < 0 || size > LARGEST_PAGE_SIZE)) {
      const range = `0 – ${LARGEST_PAGE_SIZE}`;
      throw badInput(name, { vi: `số nguyên trong khoảng ${range}`, en: `a whole number, ${range}` }, size);
    }
  }
  if (first != null && last != null) {
    const expected = { vi: 'chỉ first hoặc chỉ last', en: 'either first or last, not both' };
    throw badInput('last', expected, { first, last });
  }
  return {
    size: first ?? last ?? DEFAULT_PAGE_SIZE,
    backward: last != null,
    after: after ?? null,
    before: before ?? null,
  };
}
