import { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { useDatabase } from '../../test/support/database';
import { migrate } from './migrate';

const databaseUrl = useDatabase();

/** Not to be carried out twice, nor by two at a time. */
class CreateShop1790000000000 implements MigrationInterface {
  name = 'CreateShop1790000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table item (id int primary key)');
    await runner.query('select pg_sleep(0.2)');
    await runner.query('insert into item values (1)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Nobody goes back.'));
  }
}

test('ten that start together migrate once, and every one of them waits until it is done', async () => {
  const client = new Client({ connectionString: databaseUrl() });
  await client.connect();
  const read = async (sql: string) => (await client.query<Record<string, unknown>>(sql)).rows;
  const start = async (): Promise<unknown> => {
    await migrate({
      url: databaseUrl(),
      schema: 'shop',
      entities: [],
      migrations: [CreateShop1790000000000],
    });
    return read('select id from shop.item');
  };
  const seen = await Promise.all(Array.from({ length: 10 }, start));
  expect(seen).toEqual(Array.from({ length: 10 }, () => [{ id: 1 }]));
  expect(await read('select name from shop.migration')).toEqual([{ name: 'CreateShop1790000000000' }]);
  expect(await read(`select count(*)::int as count from pg_trigger where tgname = 'tell_revision'`)).toEqual([
    { count: 1 },
  ]);
  await client.end();
}, 60_000);
