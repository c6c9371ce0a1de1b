import { z } from 'zod';

/**
 * What a plan refers to and is referred to by, taken from a file that may have mistakes: whatever is not as it should
 * be is left out, for its own mistake is told elsewhere. So references are checked in the same run. Positions hold.
 */
const word = z.string().optional().catch(undefined);
const list = <Item extends z.ZodType>(item: Item) => z.array(item).catch([]);
const entries = <Shape extends z.ZodRawShape>(shape: Shape) =>
  list(z.object(shape).optional().catch(undefined));

const owners = { ref: word, leadUnits: list(word), coordinatingUnits: list(word) };

const planOutline = z
  .object({
    id: word,
    area: word,
    issuingUnit: word,
    tasks: entries({
      ...owners,
      deadline: z.object({ dueOn: word }).catch({}),
      restates: list(word),
      connects: entries({ database: word }),
    }),
    targets: entries({ ref: word }),
    reportingDuties: entries({ ref: word, cadence: word, reporters: list(word), recipients: list(word) }),
    publicServices: entries(owners),
  })
  .optional()
  .catch(undefined);

export type PlanOutline = NonNullable<z.output<typeof planOutline>>;

/** @returns undefined for what is no plan at all */
export const outlineOf = (value: unknown): PlanOutline | undefined => planOutline.parse(value);
