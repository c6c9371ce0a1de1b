/**
 * The one SQL statement that each measured query stands for, written by hand. `bench.area` and `bench.coverage_cell`
 * are made by `prepareTables`: the product holds areas in memory, and the floor reads every cell as it is answered.
 */

/** Each unit is looked up by its id: joined, all of them would be read for every task. */
const units = (ids: string): string => `
  (select coalesce(json_agg(row_to_json(found) order by position), '[]')
    from unnest(${ids}) with ordinality as wanted (id, position)
    cross join lateral (select unit.id, unit.name_vi as name from units.unit where unit.id = wanted.id limit 1) found)`;

/** $1: the day; $2: the id that the page comes after; $3: how many. */
const PAGE = `
with task as materialized (
  select id, plan_id, database_code, area_id, lead_units, coordinating_units
  from connections.connection_task
  where counts_from <= $1::date and id > $2
  order by id limit $3
)
select coalesce(json_agg(row_to_json(node)), '[]')::text as list from (
  select task.id, state.status,
    (select row_to_json(found) from (select state.due_on as "dueOn") found) as deadline,
    (select row_to_json(found) from (select database.code, database.name_vi as name) found) as database,
    (select row_to_json(found) from (select plan.id, plan.title_vi as title) found) as plan,
    (select row_to_json(found) from (select area.id, area.name_vi as name) found) as area,
    ${units('task.lead_units')} as "leadUnits", ${units('task.coordinating_units')} as "coordinatingUnits"
  from task
    cross join lateral (
      select status, due_on from connections.task_state
      where task_id = task.id and valid_from <= $1::date and $1::date < valid_to
      order by valid_from desc limit 1
    ) state
    join connections.sector_database database on database.code = task.database_code
    join plans.plan on plan.id = task.plan_id
    join bench.area on area.id = task.area_id
  order by task.id
) node`;

const COVERAGE = `
select coalesce(json_agg(row_to_json(found)), '[]')::text as list from (
  select
    (select row_to_json(found) from (select area.id, area.name_vi as name) found) as area,
    (select row_to_json(found) from (select database.code, database.name_vi as name) found) as database,
    cell.state, cell.overdue, cell.task_count as "taskCount"
  from bench.coverage_cell cell
    join bench.area on area.id = cell.area_id
    join connections.sector_database database on database.code = cell.database_code
  order by cell.position
) found`;

export interface FloorStatement {
  text: string;
  values: (variables: Readonly<Record<string, unknown>>, today: string) => unknown[];
  /** The answer around the list that the database made. */
  before: string;
  after: string;
}

/** The id that a cursor of connection tasks by id ends with. */
function idOf(cursor: unknown): string {
  if (typeof cursor !== 'string') return '';
  const text = Buffer.from(cursor, 'base64url').toString();
  return (JSON.parse(text.slice(text.indexOf('['))) as string[]).at(-1)!;
}

/** By the name of the operation. */
export const FLOOR_STATEMENTS: Readonly<Record<string, FloorStatement>> = {
  Page: {
    text: PAGE,
    values: ({ after, first }, today) => [today, idOf(after), first],
    before: '{"data":{"connectionTasks":{"nodes":',
    after: '}}}',
  },
  Coverage: { text: COVERAGE, values: () => [], before: '{"data":{"coverage":{"cells":', after: '}}}' },
};
