import type { Client } from 'pg';

/** What is written for many tasks at a time, by the login that owns the tables. */
export interface ManyTasks {
  /** Numbers of the plans. */
  from: number;
  to: number;
  tasksOfPlan: number;
  simulated: boolean;
}

const SECTORS = `insert into sector values ('land', 1, 'Đất đai', 'Land'), ('tax', 2, 'Thuế', 'Tax')
  on conflict do nothing`;

const DATABASES = `insert into sector_database (code, position, name_vi, name_en, kind, sector_code, search)
  select 'db-' || n, n, 'CSDL ' || n, 'Database ' || n, 'SECTORAL_DATABASE', case when n < 3 then 'land' else 'tax' end, 'db ' || n
  from generate_series(0, 19) n on conflict do nothing`;

const PLANS = `insert into plan (id, area_id, area_path, province_id, provinces_63, counts_from, period_from, period_to, simulated)
  select case when $3 then 'simulated-' else 'real-' end || lpad(p::text, 5, '0'), 'P63:' || area, array['P63:' || area],
    'P63:' || area, array['P63:' || area], make_date(2015 + p % 10, 1, 10), make_date(2015 + p % 10, 1, 1), make_date(2015 + p % 10, 12, 31), $3
  from generate_series($1::int, $2::int - 1) p
    cross join lateral (select (array['24', '27', '30', '31', '52', '64'])[1 + p % 6] as area) place`;

const TASKS = `insert into connection_task (id, plan_id, plan_task_id, position, database_code, hub, restates, lead_units,
    coordinating_units, deadline_kind, due_on, recurring, search)
  select plan.id || '/' || i || '/' || database, plan.id, plan.id || '/' || i, i, database, 'NPDB', false,
    array['lead-of-' || plan.id || '-' || i % 5], array['police-of-' || plan.id], 'DATE',
    case when i % 4 > 0 then plan.period_from + 150 + i end, false,
    'ket noi chia se du lieu ' || case when i % 20 = 1 then 'ho tich' when i % 20 = 2 then 'dat dai' else 'khac' end
      || ' nam ' || extract(year from plan.period_from) || ' ke hoach ' || right(plan.id, 5)
  from plan cross join generate_series(1, $1::int) i cross join lateral (select 'db-' || i % 20 as database) named
  where plan.id >= $2 and plan.id < $3`;

/**
 * Never reported, or not before a day, then one of the statuses; a tenth of them verified until a day that is to come,
 * and another tenth corrected by a second report.
 */
const STATES = `insert into task_state (task_id, valid_from, valid_to, status, reached, milestone, connected_on, reported_on,
    due_on, verification)
  select task.id, period.first, period.next, period.status, period.status, null,
    case when period.status = 'CONNECTED' then period.first end, case when period.first > '-infinity' then day.reported end,
    task.due_on, period.verification
  from connection_task task
    cross join lateral (select abs(hashtext(task.id)) % 100 as share) drawn
    cross join lateral (select task.counts_from + 60 + drawn.share as reported) day
    cross join lateral (select (array['NOT_STARTED', 'IN_PROGRESS', 'TESTING', 'CONNECTED', 'CONNECTED', 'CONNECTED', 'SUSPENDED',
      'CANCELLED'])[1 + drawn.share % 8] as status) told
    cross join lateral (values
      (date '-infinity', case when share < 10 then date 'infinity' else reported end, 'NOT_REPORTED', 'NONE'),
      (case when share >= 10 then reported end, case when share < 20 then date '2999-01-01' when share < 30 then reported + 40
        else date 'infinity' end, told.status, 'PASSED'),
      (case when share between 10 and 19 then date '2999-01-01' end, date 'infinity', told.status, 'EXPIRED'),
      (case when share between 20 and 29 then reported + 40 end, date 'infinity', 'TESTING', 'NONE')
    ) as period(first, next, status, verification)
  where period.first is not null and task.id >= $1 and task.id < $2`;

/** Writes plans with their tasks and the states of those, a few statements for any number; then gathers statistics. */
export async function writeManyTasks(
  owner: Client,
  { from, to, tasksOfPlan, simulated }: ManyTasks,
): Promise<void> {
  const name = (number: number): string =>
    `${simulated ? 'simulated' : 'real'}-${String(number).padStart(5, '0')}`;
  await owner.query(SECTORS);
  await owner.query(DATABASES);
  await owner.query(PLANS, [from, to, simulated]);
  await owner.query(TASKS, [tasksOfPlan, name(from), name(to)]);
  await owner.query(STATES, [name(from), name(to)]);
  await owner.query('vacuum analyze plan, connection_task, task_state');
}
