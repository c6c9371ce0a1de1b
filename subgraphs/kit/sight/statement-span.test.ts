import sql from 'sql-template-tag';
import { describeStatement } from './statement-span';

it.each([
  ['select task.id from connection_task task where id = $1', 'select connection_task'],
  ['with given as (select 1) insert into status_report (id) values ($1)', 'insert status_report'],
  ['select id from connection_task where id = $1 for update', 'select connection_task'],
  ['with found as (select from connection_task) select * from found', 'with connection_task'],
  ['insert into idempotency_key (subject)\n values ($1)', 'insert idempotency_key'],
  ['update connection_task set version = 2', 'update connection_task'],
  ['show statement_timeout', 'show'],
])('names a statement by what it does to which table: %s', (text, name) => {
  expect(describeStatement(text)).toMatchObject({ name, kind: 'client' });
});

it('shows the text of a statement without the values in it', () => {
  const { text } = sql`select id from unit
    where id = ${'dak-nong.police'}`;
  expect(describeStatement(text).attributes).toEqual({
    'db.system.name': 'postgresql',
    'db.query.text': 'select id from unit where id = $1',
  });
});
