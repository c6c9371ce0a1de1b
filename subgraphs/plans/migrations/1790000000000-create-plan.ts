import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists are sorted by collates as "C": in the order of bytes, the same on every database. */
export class CreatePlan1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table plan (
        id text collate "C" primary key,
        title_vi text not null,
        title_en text not null,
        document_number text,
        issued_on date,
        issued_month text,
        notes text[] not null,
        period_from date not null,
        period_to date not null,
        area_id text not null,
        area_path text[] not null,
        issuing_unit_id text not null,
        based_on jsonb not null,
        simulated boolean not null,
        search text not null
      );
      comment on column plan.area_path is 'every area that the plan''s area is or lies in, in both boundary sets';
      comment on column plan.search is 'titles and document number, folded';
      create index plan_area_path on plan using gin (area_path);

      create table plan_task (
        id text collate "C" primary key,
        plan_id text collate "C" not null references plan,
        position integer not null,
        ref text not null,
        kind text not null,
        section text not null,
        utility_group text not null,
        title_vi text not null,
        title_en text not null,
        title_order text collate "C" not null,
        lead_units text[] not null,
        coordinating_units text[] not null,
        deadline_kind text not null,
        deadline_text text,
        due_on date,
        recurring boolean not null,
        deliverable_vi text,
        deliverable_en text,
        restates text[] not null,
        is_connection boolean not null,
        search text not null,
        unique (plan_id, ref),
        unique (plan_id, position) deferrable initially deferred
      );
      comment on column plan_task.title_order is 'sorts as a Vietnamese dictionary does';
      comment on column plan_task.search is 'ref, section, titles and deliverables, folded';
      comment on column plan_task.restates is 'ids of the items of the same plan that this one says once more';
      create index plan_task_due_on on plan_task (due_on);
      create index plan_task_title_order on plan_task (title_order, id);
      create index plan_task_lead_units on plan_task using gin (lead_units);
      create index plan_task_coordinating_units on plan_task using gin (coordinating_units);
      create index plan_task_restates on plan_task using gin (restates);

      create table target (
        id text primary key,
        plan_id text not null references plan,
        position integer not null,
        ref text not null,
        title_vi text not null,
        title_en text not null,
        value double precision,
        unit text,
        due_on date
      );
      create index target_plan on target (plan_id, position);

      create table target_figure (
        id text primary key,
        sequence bigint generated always as identity,
        target_id text not null references target,
        period text not null,
        unit_id text,
        value double precision not null,
        numerator double precision,
        denominator double precision,
        note text,
        actor_name text not null,
        actor_subject text not null,
        actor_role text not null,
        actor_claim text not null,
        actor_unit_id text,
        recorded_at timestamptz not null default now(),
        replaces_id text unique references target_figure
      );
      comment on table target_figure is 'append-only: a correction names the figure that it replaces';
      comment on column target_figure.unit_id is 'who reported its share; null for the whole area';
      create index target_figure_target on target_figure (target_id, period, sequence);
      create unique index target_figure_first on target_figure (target_id, period, unit_id) nulls not distinct
        where replaces_id is null;
      comment on index target_figure_first is 'with one correction at most of each figure: one answer for a month and unit';

      create table known_unit (id text primary key);
      comment on table known_unit is 'ids of the units that may have a share of a figure';

      create table idempotency_key (
        subject text not null,
        key text not null,
        request_hash text not null,
        answer jsonb,
        recorded_at timestamptz not null default now(),
        primary key (subject, key)
      );

      create table reporting_duty (
        id text primary key,
        plan_id text not null references plan,
        position integer not null,
        ref text not null,
        reporters text[] not null,
        recipients text[] not null,
        day_of_month integer,
        cadence text not null
      );
      create index reporting_duty_plan on reporting_duty (plan_id, position);

      create table public_service_duty (
        id text primary key,
        plan_id text not null references plan,
        position integer not null,
        ref text not null,
        title_vi text not null,
        title_en text not null,
        online_level integer,
        lead_units text[] not null,
        coordinating_units text[] not null,
        deadline_kind text not null,
        deadline_text text,
        due_on date,
        recurring boolean not null
      );
      create index public_service_duty_plan on public_service_duty (plan_id, position);

      grant select on all tables in schema plans to ketnoi_plans;
      grant insert on target_figure, idempotency_key to ketnoi_plans;
      grant update (answer) on idempotency_key to ketnoi_plans;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table idempotency_key, known_unit, public_service_duty, reporting_duty, target_figure, target, plan_task, plan',
    );
  }
}
