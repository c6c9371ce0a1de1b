import sql, { raw } from 'sql-template-tag';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { useRunQuery } from '../../test/support/run-query';
import { merge, prune } from './merge';

@Entity('toy')
class Toy {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'plan_id' })
  planId!: string;

  @Column('text', { array: true })
  names!: string[];

  @Column('double precision', { nullable: true })
  value!: number | null;

  @Column('jsonb')
  extra!: unknown;

  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Column('integer')
  version!: number;
}

const run = useRunQuery();

beforeEach(async () => {
  await run(sql`drop table if exists toy`);
  await run(sql`create table toy (id text primary key, plan_id text, names text[], value double precision, extra jsonb,
    due_on date, version integer not null default 1)`);
});

type ToyRow = Omit<Toy, 'version'>;

const toy = (id: string, change: Partial<ToyRow> = {}): ToyRow => ({
  id,
  planId: 'p',
  names: ['Thuế, "đất"', ''],
  value: 0.1,
  extra: [{ a: null }],
  dueOn: '2024-02-29',
  ...change,
});

const all = () =>
  run<Toy>(sql`select id, plan_id as "planId", names, value, extra, due_on as "dueOn", version
  from toy order by id`);

describe('merge', () => {
  it('writes new rows, and tells their keys', async () => {
    expect(await merge(run, Toy, [toy('a'), toy('b', { value: null, dueOn: null })])).toEqual(['a', 'b']);
    expect(await all()).toEqual([
      { ...toy('a'), version: 1 },
      { ...toy('b', { value: null, dueOn: null }), version: 1 },
    ]);
  });

  it('touches the rows that differ, and no others', async () => {
    await merge(run, Toy, [toy('a'), toy('b'), toy('c')]);
    const changed = [toy('a'), toy('b', { names: [] }), toy('c', { value: null })];
    const also = raw('version = held.version + 1');
    expect(await merge(run, Toy, changed, { also: sql`${also}` })).toEqual(['b', 'c']);
    expect((await all()).map(({ version }) => version)).toEqual([1, 2, 2]);
  });

  it('keeps the columns that it is told to keep, but fills them in new rows', async () => {
    await merge(run, Toy, [toy('a')]);
    const rows = [toy('a', { names: ['x'] }), toy('b', { names: ['x'] })];
    expect(await merge(run, Toy, rows, { keep: ['names'] })).toEqual(['b']);
    expect((await all()).map(({ names }) => names)).toEqual([toy('a').names, ['x']]);
  });

  it('does nothing for no rows', async () => {
    expect(await merge(run, Toy, [])).toEqual([]);
  });
});

describe('prune', () => {
  it('deletes what a plan no longer has, and leaves other plans alone', async () => {
    await merge(run, Toy, [toy('a'), toy('b'), toy('c', { planId: 'q' })]);
    expect(await prune(run, Toy, 'p', [{ id: 'a' }])).toBe(1);
    expect((await all()).map(({ id }) => id)).toEqual(['a', 'c']);
  });
});
