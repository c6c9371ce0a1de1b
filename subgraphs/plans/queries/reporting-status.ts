import sql, { type Sql } from 'sql-template-tag';
import type { Areas } from '../../kit/areas';
import { columnsOf } from '../../kit/columns';
import { anyOf, holdsAnyOf, knownAreas, simulatedIs } from '../../kit/filters';
import type { List } from '../../kit/pagination/pages';
import { ReportingDuty } from '../entities/reporting-duty';
import type { ReportingCalendarFilter } from '../inputs';
import { reportingPeriods } from '../services/reporting-periods';

/**
 * The due day lies in the last month of the period itself: monthly "trước ngày 15 của tháng", quarterly "trước ngày 15
 * tháng cuối cùng của quý", half-yearly "trước ngày 15/6", yearly "trước ngày 15/12" (plan of Hải Dương 2023, III.5; the
 * other plans name the day alone, "ngày 18 hàng tháng"). The 31st is the last day of a shorter month.
 */
const dueDay = sql`period.last_day - extract(day from period.last_day)::int + duty.day_of_month`;

/** The last day on which the report is in time: where no day is named, the period's. `least` passes over null. */
const lastDayInTime = sql`least(period.last_day, ${dueDay})`;

const columns = sql`${columnsOf(ReportingDuty, 'duty')}, period.first_day as "periodFrom",
  period.last_day as "periodTo", case when duty.day_of_month is not null then ${lastDayInTime} end as "dueOn"`;

/**
 * The duties in their period that a month lies in: those of plans that are in force by the due day and do not end
 * before the period. A plan counts from its date of issue, or from the first day of its period where no date is known.
 */
function dutiesIn(month: string): Sql {
  const periods = reportingPeriods(month);
  const column = (name: 'cadence' | 'from' | 'to'): string[] => periods.map((period) => period[name]);
  return sql`reporting_duty duty
    join plan on plan.id = duty.plan_id
    join unnest(${column('cadence')}::text[], ${column('from')}::date[], ${column('to')}::date[])
        as period(cadence, first_day, last_day)
      on period.cadence = duty.cadence and period.first_day <= plan.period_to
        and ${lastDayInTime} >= coalesce(plan.issued_on, plan.period_from)`;
}

/** The periods of some duties. A duty that has none in the month has no row. */
export const dutyStatusStatement = (month: string, dutyIds: readonly string[]): Sql =>
  sql`select ${columns} from ${dutiesIn(month)} where duty.id = any(${dutyIds}::text[])`;

/** The duties of some plans in their periods, as their documents order them. */
export const planStatusStatement = (month: string, planIds: readonly string[]): Sql =>
  sql`select ${columns} from ${dutiesIn(month)} where plan.id = any(${planIds}::text[]) order by duty.position`;

/**
 * The duties of all plans in their periods, in the order in which they are due.
 * @throws BAD_USER_INPUT for areas that never existed
 */
export function reportingCalendarList(
  areas: Areas,
  month: string,
  filter: ReportingCalendarFilter | null,
): List {
  return {
    columns,
    from: dutiesIn(month),
    where: [
      ...simulatedIs(sql`plan.simulated`, filter?.simulated),
      ...anyOf(sql`plan.id`, filter?.plans),
      ...holdsAnyOf(sql`plan.area_path`, knownAreas(areas, 'filter.areas', filter?.areas)),
      ...holdsAnyOf(sql`duty.reporters`, filter?.units),
      ...anyOf(sql`duty.cadence`, filter?.cadences),
    ],
    order: 'reporting-calendar',
    keys: [
      { value: lastDayInTime, type: 'date' },
      { value: sql`plan.id`, type: 'text' },
      { value: sql`duty.position`, type: 'int' },
    ],
    descending: false,
  };
}
