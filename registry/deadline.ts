import { z } from 'zod';
import { isDate, monthEnd } from '../subgraphs/kit/dates';
import { DeadlineKind } from '../subgraphs/kit/deadline';
import { date, rule, strict, text } from './fields';

const { DATE, MONTH, QUARTER, YEAR, RECURRING, UNSPECIFIED } = DeadlineKind;
const DATED: readonly unknown[] = [DATE, MONTH, QUARTER, YEAR];
const KINDS: readonly unknown[] = Object.values(DeadlineKind);

/** A period is due on its last day. A day that is none is told by its own check. */
const isLast = (dueOn: unknown, month: RegExp): boolean =>
  typeof dueOn !== 'string' ||
  !isDate(dueOn) ||
  (month.test(dueOn.slice(5, 7)) && dueOn === monthEnd(dueOn.slice(0, 7)));

/**
 * When an item is due. A dated deadline may recur as well ("trong tháng 6/2024 và thực hiện thường xuyên"). `text` is
 * the document's own phrase, and only UNSPECIFIED can be without one: every other kind was read from it.
 */
export const deadline = strict({
  kind: z.enum(DeadlineKind),
  text: text.optional(),
  dueOn: date.optional(),
  recurring: z.boolean(),
})
  .refine(
    ({ kind, dueOn }) => !DATED.includes(kind) || dueOn !== undefined,
    rule(
      'dueOn',
      'ngày đến hạn (kind là DATE, MONTH, QUARTER, YEAR)',
      'the day it is due (DATE, MONTH, QUARTER, YEAR)',
    ),
  )
  .refine(
    ({ kind, dueOn }) => DATED.includes(kind) || !KINDS.includes(kind) || dueOn === undefined,
    rule(
      'dueOn',
      'không có ngày (chỉ DATE, MONTH, QUARTER, YEAR)',
      'no day (only DATE, MONTH, QUARTER, YEAR)',
    ),
  )
  .refine(
    ({ kind, dueOn }) => kind !== MONTH || isLast(dueOn, /./),
    rule('dueOn', 'ngày cuối của một tháng', 'the last day of a month'),
  )
  .refine(
    ({ kind, dueOn }) => kind !== QUARTER || isLast(dueOn, /03|06|09|12/),
    rule('dueOn', 'ngày cuối của một quý', 'the last day of a quarter'),
  )
  .refine(
    ({ kind, dueOn }) => kind !== YEAR || isLast(dueOn, /12/),
    rule('dueOn', 'ngày cuối của một năm', 'the last day of a year'),
  )
  .refine(
    ({ kind, text: phrase }) => kind === UNSPECIFIED || !KINDS.includes(kind) || phrase !== undefined,
    rule('text', 'nguyên văn thời hạn trong văn bản', "the document's own phrase"),
  )
  .refine(
    ({ kind, recurring }) => kind !== RECURRING || recurring !== false,
    rule('recurring', 'true, vì kind là RECURRING', 'true, since kind is RECURRING'),
  )
  .refine(
    ({ kind, recurring }) => kind !== UNSPECIFIED || recurring !== true,
    rule('recurring', 'false, vì kind là UNSPECIFIED', 'false, since kind is UNSPECIFIED'),
  );
