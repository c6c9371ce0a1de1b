import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateConnectionTask1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sector (
        code text primary key,
        position integer not null,
        name_vi text not null,
        name_en text not null
      );

      create table sector_database (
        code text primary key,
        position integer not null,
        name_vi text not null,
        name_en text not null,
        kind text not null,
        hub_role text,
        sector_code text not null references sector,
        search text not null
      );
      create index sector_database_sector on sector_database (sector_code);

      create table plan (
        id text primary key,
        area_id text not null,
        area_path text[] not null,
        province_id text not null,
        provinces_63 text[] not null,
        counts_from date not null,
        period_from date not null,
        period_to date not null,
        simulated boolean not null
      );
      comment on table plan is 'what coverage must know of a plan; plans without connection tasks are here too';
      comment on column plan.area_path is 'every area that the plan''s area is or lies in, in both boundary sets';
      comment on column plan.province_id is 'that the plan''s area is or lies in';
      comment on column plan.provinces_63 is 'the pre-merger provinces that the plan speaks for';
      create index plan_area_path on plan using gin (area_path);

      create table connection_task (
        id text primary key,
        plan_id text not null references plan,
        plan_task_id text not null,
        position integer not null,
        database_code text not null references sector_database,
        hub text not null,
        restates boolean not null,
        lead_units text[] not null,
        coordinating_units text[] not null,
        deadline_kind text not null,
        deadline_text text,
        due_on date,
        recurring boolean not null,
        assigned boolean not null default false,
        version integer not null default 1,
        history_hash text not null default '',
        search text not null
      );
      comment on column connection_task.assigned is 'its owners were changed by a write: loading the plan again leaves them';
      comment on column connection_task.history_hash is 'of its newest history entry';
      comment on column connection_task.restates is 'its item says an item of the same plan once more: not a second promise';
      create index connection_task_plan on connection_task (plan_id, position, database_code);
      create index connection_task_plan_task on connection_task (plan_task_id);
      create index connection_task_database on connection_task (database_code);
      create index connection_task_due_on on connection_task (due_on, id);
      create index connection_task_lead_units on connection_task using gin (lead_units);
      create index connection_task_coordinating_units on connection_task using gin (coordinating_units);

      create table known_unit (id text primary key);
      comment on table known_unit is 'ids of the units that tasks can be assigned to';

      create table status_report (
        id text primary key,
        sequence bigint generated always as identity,
        task_id text not null references connection_task,
        period text not null,
        status text not null,
        milestone text,
        note text,
        evidence jsonb not null,
        measures jsonb not null,
        effective_on date not null,
        actor_name text not null,
        actor_subject text not null,
        actor_role text not null,
        actor_claim text not null,
        actor_unit_id text,
        recorded_at timestamptz(3) not null default now(),
        replaces_id text unique references status_report,
        place bigint
      );
      comment on column status_report.place is 'among reports of one day, where it took the place of another; its own sequence where it did not';
      comment on table status_report is 'append-only: a correction names the report that it replaces';
      create index status_report_task on status_report (task_id, effective_on, sequence);

      create table task_state (
        task_id text not null references connection_task,
        valid_from date not null,
        valid_to date not null,
        status text not null,
        reached text not null,
        milestone text,
        connected_on date,
        reported_on date,
        report_id text references status_report,
        due_on date,
        verification text not null,
        primary key (task_id, valid_from)
      );
      comment on table task_state is 'read from all that was written: the state of each task from a date until before another';
      comment on column task_state.reached is 'the status itself, or what had been reached when it was suspended';
      comment on column task_state.connected_on is 'since when connected for the first time';
      comment on column task_state.due_on is 'as extended by then';

      create table deadline_extension (
        id text primary key,
        sequence bigint generated always as identity,
        task_id text not null references connection_task,
        due_on date not null,
        previous_due_on date,
        effective_on date not null,
        document jsonb not null,
        reason text not null,
        actor_name text not null,
        actor_subject text not null,
        actor_role text not null,
        actor_claim text not null,
        actor_unit_id text,
        recorded_at timestamptz(3) not null default now()
      );
      comment on table deadline_extension is 'append-only';
      create index deadline_extension_task on deadline_extension (task_id, effective_on, sequence);

      create table security_inspection (
        id text primary key,
        sequence bigint generated always as identity,
        task_id text not null references connection_task,
        result text not null,
        inspected_on date not null,
        valid_until date,
        document jsonb not null,
        note text,
        actor_name text not null,
        actor_subject text not null,
        actor_role text not null,
        actor_claim text not null,
        actor_unit_id text,
        recorded_at timestamptz(3) not null default now()
      );
      create index security_inspection_task on security_inspection (task_id, inspected_on, sequence);

      create table observation (
        task_id text not null references connection_task,
        observed_at timestamptz not null,
        window_seconds integer not null,
        requests integer not null,
        errors integer not null,
        last_success_at timestamptz,
        actor_name text not null,
        actor_subject text not null,
        actor_role text not null,
        actor_claim text not null,
        actor_unit_id text,
        recorded_at timestamptz(3) not null default now(),
        primary key (task_id, observed_at)
      );
      create index observation_traffic on observation (task_id, observed_at) where requests > 0;
      create index observation_traffic_of_days on observation (observed_at, task_id) where requests > 0;

      create table history_entry (
        id text primary key,
        task_id text not null references connection_task,
        task_version integer not null,
        sequence bigint generated always as identity,
        transaction xid8 not null default pg_current_xact_id(),
        kind text not null,
        previous_status text not null,
        summary_vi text not null,
        summary_en text not null,
        content jsonb not null,
        actor_name text not null,
        actor_subject text not null,
        actor_role text not null,
        actor_claim text not null,
        actor_unit_id text,
        recorded_at timestamptz(3) not null,
        hash text not null,
        unique (task_id, task_version)
      );
      comment on table history_entry is 'append-only; each entry of a task is chained to the one before by its hash';
      comment on column history_entry.content is 'the record itself, as it was written';
      comment on column history_entry.previous_status is 'declared before the write';
      comment on column history_entry.transaction is 'by which subscriptions know what is new to them';
      create index history_entry_transaction on history_entry (transaction);

      create table idempotency_key (
        subject text not null,
        key text not null,
        request_hash text not null,
        answer jsonb,
        recorded_at timestamptz not null default now(),
        primary key (subject, key)
      );

      grant select on all tables in schema connections to ketnoi_connections;
      grant insert on status_report, deadline_extension, security_inspection, observation, history_entry, idempotency_key
        to ketnoi_connections;
      grant usage on sequence status_report_sequence_seq, deadline_extension_sequence_seq,
        security_inspection_sequence_seq to ketnoi_connections;
      grant update (version, history_hash, lead_units, coordinating_units, assigned) on connection_task
        to ketnoi_connections;
      grant insert, update, delete on task_state to ketnoi_connections;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table idempotency_key, history_entry, observation, security_inspection, deadline_extension, task_state, status_report,
        known_unit, connection_task, plan, sector_database, sector`,
    );
  }
}
