import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateUnit1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table unit (
        id text primary key,
        name_vi text not null,
        name_en text not null,
        kind text not null,
        level text not null,
        area_id text,
        area_path text[] not null,
        parent_id text references unit deferrable initially deferred,
        aliases text[] not null,
        successor_id text references unit deferrable initially deferred,
        successor_from date,
        search text not null,
        check (successor_from is null or successor_id is not null)
      );
      comment on column unit.area_path is 'every area that the unit''s area is or lies in, in both boundary sets';
      comment on column unit.successor_from is 'the first day on which its successor has its duties';
      comment on column unit.search is 'names and aliases, folded';
      create index unit_area_path on unit using gin (area_path);
      create index unit_parent on unit (parent_id);
      grant select on unit to ketnoi_units;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table unit');
  }
}
