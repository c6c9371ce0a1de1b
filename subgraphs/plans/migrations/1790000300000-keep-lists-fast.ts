import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of plan tasks are walked by indexes that begin with `simulated`; see the migration of connections of this name. */
export class KeepListsFast1790000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function words_of(folded text) returns tsvector language sql immutable strict parallel safe cost 1000 as $$
        select array_to_tsvector(array_remove(string_to_array(
          case when folded ~ '[^ ]{101}' then regexp_replace(folded, '([^ ]{100})[^ ]+', '\\1', 'g') else folded end, ' '), ''))
      $$;
      comment on function words_of is 'of a folded text; of a very long word, which tsvector could not hold, its beginning';

      alter table plan add column task_count integer not null default 0;
      alter table plan add column words tsvector not null default '';
      comment on column plan.task_count is 'how many tasks it has';
      comment on column plan.words is 'every word that one of its tasks is found by, and perhaps some that once were';
      create index plan_words on plan using gin (words);
      create index plan_walk on plan (simulated, id);

      alter table plan_task add column simulated boolean;
      comment on column plan_task.simulated is 'of its plan';
      update plan_task task set simulated = plan.simulated from plan where plan.id = task.plan_id;
      alter table plan_task alter column simulated set not null;

      create function take_from_plan() returns trigger language plpgsql as $$
        begin
          select plan.simulated into new.simulated from plans.plan where plan.id = new.plan_id;
          return new;
        end
      $$;
      create trigger take_from_plan before insert or update of plan_id on plan_task
        for each row execute function take_from_plan();

      create function give_to_tasks() returns trigger language plpgsql as $$
        begin
          update plans.plan_task set simulated = new.simulated where plan_id = new.id;
          return null;
        end
      $$;
      create trigger give_to_tasks after update on plan for each row when (old.simulated <> new.simulated)
        execute function give_to_tasks();

      create function count_tasks() returns trigger language plpgsql as $$
        begin
          update plans.plan set task_count = counted.tasks, words = plan.words || plans.words_of(counted.search)
            from (select plan_id, count(*) as tasks, string_agg(search, ' ') as search from plans.plan_task
              where plan_id in (select plan_id from changed) group by plan_id) as counted
            where plan.id = counted.plan_id;
          return null;
        end
      $$;
      create trigger count_tasks_added after insert on plan_task referencing new table as changed
        for each statement execute function count_tasks();
      create trigger count_tasks_changed after update on plan_task referencing new table as changed
        for each statement execute function count_tasks();

      create function count_tasks_removed() returns trigger language plpgsql as $$
        begin
          update plans.plan set task_count = task_count - gone.tasks
            from (select plan_id, count(*) as tasks from removed group by plan_id) as gone
            where plan.id = gone.plan_id;
          return null;
        end
      $$;
      create trigger count_tasks_removed after delete on plan_task referencing old table as removed
        for each statement execute function count_tasks_removed();

      update plan set task_count = counted.tasks, words = words_of(counted.search)
        from (select plan_id, count(*) as tasks, string_agg(search, ' ') as search from plan_task group by plan_id)
          as counted
        where plan.id = counted.plan_id;

      drop index plan_task_due_on;
      drop index plan_task_title_order;
      create index plan_task_walk on plan_task (simulated, plan_id, position);
      create index plan_task_due_on on plan_task (simulated, due_on, id);
      create index plan_task_title_order on plan_task (simulated, title_order, id);
      create index plan_task_words on plan_task using gin (words_of(search));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger take_from_plan on plan_task;
      drop trigger count_tasks_added on plan_task;
      drop trigger count_tasks_changed on plan_task;
      drop trigger count_tasks_removed on plan_task;
      drop trigger give_to_tasks on plan;
      drop index plan_task_words;
      alter table plan_task drop column simulated;
      create index plan_task_due_on on plan_task (due_on);
      create index plan_task_title_order on plan_task (title_order, id);
      drop index plan_walk;
      alter table plan drop column task_count, drop column words;
      drop function count_tasks, count_tasks_removed, give_to_tasks, take_from_plan, words_of;
    `);
  }
}
