import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What lists are filtered and ordered by stands in the table that they walk: an index that begins with `simulated`
 * never passes the rows of the other kind. Triggers keep these columns, whoever writes.
 */
export class KeepListsFast1790000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.addWords(runner);
    await this.addToTasks(runner);
    await this.addToStates(runner);
  }

  private async addWords(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function words_of(folded text) returns tsvector language sql immutable strict parallel safe cost 1000 as $$
        select array_to_tsvector(array_remove(string_to_array(
          case when folded ~ '[^ ]{101}' then regexp_replace(folded, '([^ ]{100})[^ ]+', '\\1', 'g') else folded end, ' '), ''))
      $$;
      comment on function words_of is 'of a folded text; of a very long word, which tsvector could not hold, its beginning';

      alter table plan add column task_count integer not null default 0;
      alter table plan add column words tsvector not null default '';
      comment on column plan.task_count is 'how many connection tasks it has';
      comment on column plan.words is 'every word that one of its tasks is found by, and perhaps some that once were';
      create index plan_words on plan using gin (words);
      create index plan_provinces_63 on plan using gin (provinces_63);
      create index plan_walk on plan (simulated, ((id || '/') collate "C"));
      comment on index plan_walk is 'plans in the order of the ids of their tasks';
    `);
  }

  private async addToTasks(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table connection_task add column simulated boolean, add column area_id text, add column counts_from date;
      comment on column connection_task.simulated is 'of its plan, as are area_id and counts_from';
      update connection_task task set simulated = plan.simulated, area_id = plan.area_id, counts_from = plan.counts_from
        from plan where plan.id = task.plan_id;
      alter table connection_task alter column simulated set not null, alter column area_id set not null,
        alter column counts_from set not null,
        set (fillfactor = 85);
      comment on table connection_task is 'its pages keep room: a report changes the version of a task in place';

      create function take_from_plan() returns trigger language plpgsql as $$
        begin
          select plan.simulated, plan.area_id, plan.counts_from into new.simulated, new.area_id, new.counts_from
            from connections.plan where plan.id = new.plan_id;
          return new;
        end
      $$;
      create trigger take_from_plan before insert or update of plan_id on connection_task
        for each row execute function take_from_plan();

      create function give_to_tasks() returns trigger language plpgsql as $$
        begin
          update connections.connection_task set simulated = new.simulated, area_id = new.area_id,
            counts_from = new.counts_from where plan_id = new.id;
          update connections.task_state state set simulated = new.simulated, counts_from = new.counts_from
            from connections.connection_task task where task.plan_id = new.id and state.task_id = task.id;
          return null;
        end
      $$;
      create trigger give_to_tasks after update on plan for each row
        when ((old.simulated, old.area_id, old.counts_from)
          is distinct from (new.simulated, new.area_id, new.counts_from))
        execute function give_to_tasks();

      create function count_tasks() returns trigger language plpgsql as $$
        begin
          update connections.plan set task_count = counted.tasks,
              words = plan.words || connections.words_of(counted.search)
            from (select plan_id, count(*) as tasks, string_agg(search, ' ') as search from connections.connection_task
              where plan_id in (select plan_id from changed) group by plan_id) as counted
            where plan.id = counted.plan_id;
          return null;
        end
      $$;
      create trigger count_tasks_added after insert on connection_task referencing new table as changed
        for each statement execute function count_tasks();

      create function count_tasks_removed() returns trigger language plpgsql as $$
        begin
          update connections.plan set task_count = task_count - gone.tasks
            from (select plan_id, count(*) as tasks from removed group by plan_id) as gone
            where plan.id = gone.plan_id;
          return null;
        end
      $$;
      create trigger count_tasks_removed after delete on connection_task referencing old table as removed
        for each statement execute function count_tasks_removed();

      create function add_words() returns trigger language plpgsql as $$
        begin
          update connections.plan set words = words || connections.words_of(new.search)
            where id = new.plan_id and words is distinct from words || connections.words_of(new.search);
          return null;
        end
      $$;
      create trigger add_words after update of search on connection_task for each row
        when (old.search <> new.search) execute function add_words();

      update plan set task_count = counted.tasks, words = words_of(counted.search)
        from (select plan_id, count(*) as tasks, string_agg(search, ' ') as search from connection_task group by plan_id)
          as counted
        where plan.id = counted.plan_id;

      drop index connection_task_database;
      drop index connection_task_due_on;
      create index connection_task_walk on connection_task (simulated, id);
      create index connection_task_database on connection_task (database_code, simulated, id) include (counts_from);
      create index connection_task_words on connection_task using gin (words_of(search));
    `);
  }

  private async addToStates(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table task_state add column simulated boolean, add column counts_from date, add column live boolean;
      comment on column task_state.simulated is 'of its plan, as is counts_from';
      comment on column task_state.live is 'whether it may be true of today: false for what ended a week or more before it was written';

      create function take_from_task() returns trigger language plpgsql as $$
        begin
          new.live := new.valid_to > current_date - 7;
          if new.simulated is null or new.counts_from is null then
            select task.simulated, task.counts_from into new.simulated, new.counts_from
              from connections.connection_task task where task.id = new.task_id;
          end if;
          return new;
        end
      $$;
      update task_state state set simulated = task.simulated, counts_from = task.counts_from,
          live = state.valid_to > current_date - 7
        from connection_task task where task.id = state.task_id;
      alter table task_state alter column simulated set not null, alter column counts_from set not null,
        alter column live set not null;
      create trigger take_from_task before insert on task_state for each row execute function take_from_task();
      create trigger take_from_task_again before update of valid_to on task_state for each row
        when (new.valid_to <> old.valid_to) execute function take_from_task();

      create index task_state_due on task_state (simulated, due_on, task_id) where live;
      create index task_state_overdue on task_state (simulated, (date '2000-01-01' - due_on), task_id)
        include (valid_from, valid_to, counts_from, due_on)
        where live and due_on is not null and status <> all ('{CONNECTED,CANCELLED}');
      create index task_state_status on task_state (simulated,
          array_position('{NOT_REPORTED,NOT_STARTED,IN_PROGRESS,TESTING,CONNECTED,SUSPENDED,CANCELLED}', status), task_id)
        include (valid_from, valid_to, counts_from, status)
        where live;
      create index task_state_reported on task_state (simulated, reported_on, task_id) where live;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger take_from_task on task_state;
      drop trigger take_from_task_again on task_state;
      alter table task_state drop column simulated, drop column counts_from, drop column live;
      drop trigger take_from_plan on connection_task;
      drop trigger count_tasks_added on connection_task;
      drop trigger count_tasks_removed on connection_task;
      drop trigger add_words on connection_task;
      drop trigger give_to_tasks on plan;
      drop index connection_task_words;
      alter table connection_task drop column simulated, drop column area_id, drop column counts_from,
        reset (fillfactor);
      create index connection_task_database on connection_task (database_code);
      create index connection_task_due_on on connection_task (due_on, id);
      drop index plan_provinces_63;
      drop index plan_walk;
      alter table plan drop column task_count, drop column words;
      drop function take_from_task, add_words, count_tasks, count_tasks_removed, give_to_tasks, take_from_plan, words_of;
    `);
  }
}
