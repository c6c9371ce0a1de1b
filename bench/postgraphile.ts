/**
 * What PostGraphile serves: views of the product's tables, since it finds relations by foreign keys, which do not
 * cross the subgraphs' schemas, nor stand for arrays of ids. Its answer can be asked for in the product's very shape. A deadline has a
 * second column because a row of nulls alone passes for null.
 */
export const POSTGRAPHILE_VIEWS = `
create schema bench_views;
create type bench_views.deadline as (due_on date, is_there boolean);
create view bench_views.area as select id, name_vi as name from bench.area;
create view bench_views.plan as select id, title_vi as title from plans.plan;
create view bench_views.database as select code, name_vi as name from connections.sector_database;
create view bench_views.unit as select id, name_vi as name from units.unit;
create view bench_views.task as
  select task.id, task.plan_id, task.database_code, task.area_id, task.lead_units as lead_ids,
    task.coordinating_units as coordinating_ids, state.status, row(state.due_on, true)::bench_views.deadline as deadline
  from connections.connection_task task
    cross join lateral (
      select status, due_on from connections.task_state
      where task_id = task.id and valid_from <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
        and (now() at time zone 'Asia/Ho_Chi_Minh')::date < valid_to
      order by valid_from desc limit 1
    ) state
  where task.counts_from <= (now() at time zone 'Asia/Ho_Chi_Minh')::date;
comment on view bench_views.area is E'@primaryKey id';
comment on view bench_views.plan is E'@primaryKey id';
comment on view bench_views.database is E'@primaryKey code';
comment on view bench_views.unit is E'@primaryKey id';
comment on view bench_views.task is E'@primaryKey id\\n@foreignKey (area_id) references bench_views.area (id)|@fieldName area\\n@foreignKey (plan_id) references bench_views.plan (id)|@fieldName plan\\n@foreignKey (database_code) references bench_views.database (code)|@fieldName database';
${['lead', 'coordinating']
  .map(
    (role) => `
create function bench_views.task_${role}_units(task bench_views.task) returns setof bench_views.unit
language sql stable as $$
  select unit.id, unit.name_vi
  from unnest(task.${role}_ids) with ordinality as wanted (id, position) join units.unit using (id) order by position
$$;
comment on function bench_views.task_${role}_units is E'@behavior +list -connection\\n@simpleCollections only';`,
  )
  .join('')}
`;

const arguments_ = 'first: $first, after: $after, orderBy: PRIMARY_KEY_ASC';

export const POSTGRAPHILE_QUERIES = {
  page: `query Page($first: Int, $after: Cursor) {
    connectionTasks: allTasks(${arguments_}) { nodes {
      id: rowId status deadline { dueOn } database { code name } plan { id: rowId title } area { id: rowId name }
      leadUnits: leadUnitsList { id: rowId name } coordinatingUnits: coordinatingUnitsList { id: rowId name }
    } }
  }`,
  walk: `query Walk($first: Int, $after: Cursor) {
    connectionTasks: allTasks(${arguments_}) { nodes { rowId } pageInfo { hasNextPage endCursor } }
  }`,
};
