import sql, { type Sql } from 'sql-template-tag';
import type { RunQuery } from '../../../kit/pagination/pages';
import { type GroupMember, type GroupPeriod, periodsOf } from './periods';

interface Group {
  id: number;
  members: GroupMember[];
}

/** Groups that are held in memory together, with the states of their tasks. */
const PAGE = 50;

const groupsAfter = (id: number, simulated: boolean): Sql => sql`
  select held.id, json_agg(json_build_object('countsFrom', task.counts_from, 'restates', task.restates,
      'states', (select json_agg(json_build_object('validFrom', state.valid_from, 'validTo', state.valid_to,
          'status', state.status, 'reached', state.reached, 'dueOn', state.due_on, 'verification', state.verification))
        from connections.task_state state where state.task_id = task.id))) as members
  from (select id from connections.coverage_group where id > ${id} and simulated = ${simulated} order by id limit ${PAGE}) held
    join connections.connection_task task on task.coverage_group_id = held.id
  group by held.id order by held.id`;

/** What json_to_recordset must know of a period. */
const PERIOD = sql`period("groupId" integer, "validFrom" date, "validTo" date, tasks integer, promises integer,
  progress smallint, "suspendedProgress" smallint, "dueOn" date, "overdueFrom" date, verified boolean)`;

/** What a group comes to in a period. */
export type KeptPeriod = GroupPeriod & { groupId: number };

/** Keeps what groups of which nothing is kept yet come to on every date. */
export async function keepPeriods(run: RunQuery, periods: readonly KeptPeriod[]): Promise<void> {
  const json = JSON.stringify(periods);
  await run(sql`insert into connections.coverage_past (group_id, valid_from, valid_to, tasks, promises, progress,
      suspended_progress, due_on, overdue_from, verified)
    select "groupId", "validFrom", "validTo", tasks, promises, progress, "suspendedProgress", "dueOn", "overdueFrom", verified
    from json_to_recordset(${json}::json) as ${PERIOD} where "validTo" <> 'infinity'`);
  await run(sql`update connections.coverage_group held set valid_from = "validFrom", tasks = period.tasks,
      promises = period.promises, progress = period.progress, suspended_progress = "suspendedProgress",
      due_on = "dueOn", overdue_from = "overdueFrom", verified = period.verified
    from json_to_recordset(${json}::json) as ${PERIOD} where "validTo" = 'infinity' and held.id = "groupId"`);
}

/** Groups without any task go. */
export async function removeEmptyGroups(run: RunQuery, simulated: boolean): Promise<void> {
  await run(sql`delete from connections.coverage_group held where simulated = ${simulated}
    and not exists (select from connections.connection_task where coverage_group_id = held.id)`);
}

/**
 * Makes anew all that coverage keeps of the real or of the simulated groups, from the states of their tasks, some groups
 * at a time; groups without any task go. For what changes a great part of them at once: a write leaves it to
 * `refresh_coverage`, which reckons the same.
 */
export async function rebuildCoverage(run: RunQuery, simulated: boolean): Promise<void> {
  await removeEmptyGroups(run, simulated);
  let last = 0;
  for (;;) {
    const groups = await run<Group>(groupsAfter(last, simulated));
    if (groups.length === 0) return;
    const ids = groups.map(({ id }) => id);
    const periods = groups.flatMap(({ id, members }) =>
      periodsOf(members).map((period) => ({ groupId: id, ...period })),
    );
    await run(sql`delete from connections.coverage_past where group_id = any(${ids}::integer[])`);
    await keepPeriods(run, periods);
    last = ids.at(-1)!;
  }
}
