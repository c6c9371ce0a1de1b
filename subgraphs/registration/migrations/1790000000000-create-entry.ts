import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The owner may do everything with its tables: a trigger keeps even the owner from changing what was entered. */
export class CreateEntry1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table entry (
        sequence bigint generated always as identity primary key,
        mutation text not null,
        entity_id text not null,
        note text,
        content jsonb not null,
        content_hash text not null,
        actor_name text not null,
        actor_subject text not null,
        actor_role text not null,
        actor_claim text not null,
        recorded_at timestamptz(3) not null default now()
      );
      comment on table entry is 'append-only: who registered what, when and why';
      comment on column entry.content is 'as it was registered';
      comment on column entry.content_hash is 'SHA-256 of the content as canonical JSON, in hexadecimal digits';
      create index entry_entity on entry (entity_id, sequence);

      create function refuse_change() returns trigger language plpgsql as $$
        begin raise exception 'registration.entry is append-only'; end
      $$;
      create trigger append_only before update or delete or truncate on entry
        for each statement execute function refuse_change();

      create table idempotency_key (
        subject text not null,
        key text not null,
        request_hash text not null,
        answer jsonb,
        recorded_at timestamptz not null default now(),
        primary key (subject, key)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table idempotency_key, entry; drop function refuse_change');
  }
}
