import { isDeepStrictEqual } from 'node:util';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { LocalizedText } from '../../../kit/language';
import { inPages } from '../../../kit/pagination/in-pages';
import type { RunQuery } from '../../../kit/pagination/pages';
import { eventsStatement } from '../state/rebuild';
import { type TaskEvents, timelineOf } from '../state/timeline';
import { type GroupPeriod, periodsOf } from './periods';

export interface CoverageCheck {
  groups: number;
  tasks: number;
  differences: number;
}

export interface CoverageDifference {
  /** Names the group: its provinces, its database and its hub. */
  group: string;
  message: LocalizedText;
}

interface KeptGroup {
  id: number;
  name: string;
  members: { id: string; countsFrom: string; restates: boolean }[];
  /** In the order of their dates. */
  periods: GroupPeriod[];
}

/** Groups that are held in memory together, with all that was written about their tasks. */
const PAGE = 20;

const FIGURES = ['tasks', 'promises', 'progress', 'suspended_progress', 'due_on', 'overdue_from', 'verified'];

/** A period of a table, as JSON. */
function period(table: string, validTo: string): Sql {
  const figures = FIGURES.map((name) => `'${camelCase(name)}', ${table}.${name}`).join(', ');
  return raw(`json_build_object('validFrom', ${table}.valid_from, 'validTo', ${validTo}, ${figures})`);
}

const camelCase = (name: string): string =>
  name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const groupsAfter = (id: number): Sql => sql`select held.id,
    concat_ws(' ', case when held.simulated then 'simulated' end, held.province_id, held.database_code, held.hub) as name,
    coalesce((select json_agg(json_build_object('id', task.id, 'countsFrom', plan.counts_from, 'restates', task.restates))
      from connection_task task join plan on plan.id = task.plan_id where task.coverage_group_id = held.id), '[]') as members,
    (select json_agg(period order by valid_from) from (
      select past.valid_from, ${period('past', 'past.valid_to')} as period from coverage_past past where past.group_id = held.id
      union all
      select held.valid_from, ${period('held', "'infinity'")}) every) as periods
  from coverage_group held where held.id > ${id} order by held.id limit ${PAGE}`;

/** Neighbours that say the same are one. */
function joined(periods: readonly GroupPeriod[]): GroupPeriod[] {
  const result: GroupPeriod[] = [];
  for (const period of periods) {
    const last = result.at(-1);
    const same =
      last && isDeepStrictEqual({ ...last, validFrom: period.validFrom, validTo: period.validTo }, period);
    if (same && last.validTo === period.validFrom) last.validTo = period.validTo;
    else result.push({ ...period });
  }
  return result;
}

function differenceOf(kept: readonly GroupPeriod[], right: readonly GroupPeriod[]): LocalizedText | null {
  const [held, expected] = [joined(kept), joined(right)];
  const length = Math.max(held.length, expected.length);
  for (let i = 0; i < length; i += 1) {
    if (isDeepStrictEqual(held[i], expected[i])) continue;
    const [is, shouldBe] = [JSON.stringify(held[i] ?? null), JSON.stringify(expected[i] ?? null)];
    return { vi: `đang giữ ${is}, phải là ${shouldBe}`, en: `keeps ${is}, should be ${shouldBe}` };
  }
  return null;
}

async function checkGroups(run: RunQuery, groups: readonly KeptGroup[]): Promise<CoverageDifference[]> {
  const ids = groups.flatMap(({ members }) => members.map(({ id }) => id));
  const events = await run<TaskEvents & { taskId: string }>(eventsStatement(ids));
  const states = new Map(events.map(({ taskId, ...each }) => [taskId, timelineOf(each)]));
  return groups.flatMap(({ name, members, periods }) => {
    const right = periodsOf(members.map((member) => ({ ...member, states: states.get(member.id)! })));
    const message = differenceOf(periods, right);
    return message ? { group: name, message } : [];
  });
}

/**
 * Reckons what coverage keeps anew from the plans, reports, inspections and extensions themselves, some groups at a time:
 * memory does not grow with the registry.
 * @param run reads the schema `connections` as it is at one moment: in one transaction, repeatable read
 * @param tell is told each difference when it is found
 */
export async function verifyCoverageOf(
  run: RunQuery,
  tell: (difference: CoverageDifference) => void,
): Promise<CoverageCheck> {
  const check: CoverageCheck = { groups: 0, tasks: 0, differences: 0 };
  for await (const groups of inPages((last: number) => run<KeptGroup>(groupsAfter(last)), 0)) {
    const differences = await checkGroups(run, groups);
    differences.forEach(tell);
    check.groups += groups.length;
    check.tasks += groups.reduce((sum, { members }) => sum + members.length, 0);
    check.differences += differences.length;
  }
  return check;
}
