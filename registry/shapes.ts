// The enumerations stand in entities, whose decorators need it.
import 'reflect-metadata';
import { z } from 'zod';
import { Hub } from '../subgraphs/connections/entities/sector';
import { PlanTaskKind, UtilityGroup } from '../subgraphs/plans/entities/plan-task';
import { ReportingCadence } from '../subgraphs/plans/entities/reporting-duty';
import { deadline } from './deadline';
import {
  bilingual,
  boundedList,
  date,
  distinct,
  expecting,
  field,
  identifier,
  listOf,
  month,
  rule,
  strict,
  text,
  wholeNumber,
} from './fields';

const isRef = (ref: string): boolean => /^[\p{L}\p{N}.#+-]+$/u.test(ref) && ref.normalize('NFC') === ref;

/** The document's own number. Slashes would make the ids built from it ambiguous: `<plan>/<ref>/<database>`. */
const taskRef = identifier(
  isRef,
  'số mục: chữ, số và . # + -',
  'a number of an item: letters, digits and . # + -',
);

/** Several figures in one sentence are told apart by `/a`, `/b` … */
const targetRef = identifier(
  (ref) => isRef(ref.replace(/\/[a-z]$/, '')),
  'số mục, có thể thêm /a, /b …',
  'a number of an item, perhaps with /a, /b …',
);

/** How many units may own one item, and how many systems it may connect. */
const MOST_OF_ITEM = 50;

/** How many connections a plan may order. */
const MOST_OF_PLAN = 2000;

const owners = {
  leadUnits: distinct(text, MOST_OF_ITEM),
  coordinatingUnits: distinct(text, MOST_OF_ITEM),
};

const task = strict({
  ref: taskRef,
  kind: z.enum(PlanTaskKind),
  section: text,
  utilityGroup: z.enum(UtilityGroup),
  title: bilingual,
  ...owners,
  deadline,
  deliverable: bilingual.optional(),
  restates: distinct(text),
  connects: listOf(strict({ database: text, hub: z.enum(Hub) }), MOST_OF_ITEM),
});

const target = strict({
  ref: targetRef,
  title: bilingual,
  value: field<number>(
    (value) => Number.isFinite(value) && Number(value) >= 0,
    'số không âm',
    'a number, not negative',
  ).optional(),
  unit: text.optional(),
  dueOn: date.optional(),
})
  .refine(
    ({ value, unit }) => value === undefined || unit !== undefined,
    rule('unit', 'đơn vị của value', 'the unit of the value'),
  )
  .refine(
    ({ value, unit }) => unit === undefined || value !== undefined,
    rule('value', 'con số có đơn vị này', 'the number that has this unit'),
  );

const WITHOUT_DAY: readonly unknown[] = [ReportingCadence.ON_REQUEST, ReportingCadence.ONCE];

const reportingDuty = strict({
  ref: taskRef,
  reporters: distinct(text),
  recipients: distinct(text),
  dayOfMonth: wholeNumber(1, 31).optional(),
  cadence: z.enum(ReportingCadence),
}).refine(
  ({ cadence, dayOfMonth }) => !WITHOUT_DAY.includes(cadence) || dayOfMonth === undefined,
  rule('dayOfMonth', 'không có (ON_REQUEST, ONCE)', 'none (ON_REQUEST, ONCE)'),
);

const publicService = strict({
  ref: taskRef,
  title: bilingual,
  onlineLevel: wholeNumber(1, 4).optional(),
  ...owners,
  deadline,
});

const period = strict({ from: date, to: date }).refine(
  ({ from, to }) => typeof from !== 'string' || typeof to !== 'string' || from <= to,
  rule('to', 'không trước period.from', 'not before period.from'),
);

export const planShape = strict({
  id: identifier(
    (id) => /^[a-z0-9]+(-[a-z0-9]+)*-\d{4}$/.test(id),
    '<nơi>-<năm>, ví dụ dak-nong-2022',
    '<area>-<year>, as dak-nong-2022',
  ),
  title: bilingual,
  documentNumber: text.optional(),
  issuedOn: date.optional(),
  issuedMonth: month.optional(),
  period,
  area: text,
  issuingUnit: text,
  simulated: z.boolean(),
  source: strict({ file: text, notes: listOf(text) }),
  basedOn: listOf(strict({ documentNumber: text, issuedOn: date.optional(), issuer: text.optional() })),
  tasks: boundedList(task)
    .refine((tasks) => tasks.length > 0, expecting('ít nhất một nhiệm vụ', 'at least one task'))
    .refine(
      (tasks) => tasks.flatMap(({ connects }) => connects).length <= MOST_OF_PLAN,
      expecting(`tối đa ${MOST_OF_PLAN} kết nối`, `at most ${MOST_OF_PLAN} connections`),
    ),
  targets: listOf(target),
  reportingDuties: listOf(reportingDuty),
  publicServices: listOf(publicService),
}).refine(
  ({ issuedOn, issuedMonth }) => issuedOn === undefined || issuedMonth === undefined,
  rule('issuedMonth', 'không có, vì đã có issuedOn', 'none, since issuedOn is known'),
);
