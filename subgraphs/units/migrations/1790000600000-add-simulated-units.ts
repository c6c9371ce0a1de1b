import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddSimulatedUnits1790000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table unit add column simulated boolean not null default false;
      comment on column unit.simulated is 'made up for demonstration or load tests, as the plans that it owns tasks of';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table unit drop column simulated');
  }
}
