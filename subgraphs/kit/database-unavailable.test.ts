import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { startTcpProxy, type TcpProxy, type Way } from '../../test/faults/tcp-proxy';
import { useDatabase } from '../../test/support/database';
import { createDataSource, inTransaction, query } from './database';

const PATIENCE = 300;
const databaseUrl = useDatabase();
let proxy: TcpProxy;
let dataSource: DataSource;

beforeAll(async () => {
  const folder = new URL(databaseUrl()).searchParams.get('host');
  proxy = await startTcpProxy(() => ({ path: `${folder}/.s.PGSQL.5432` }));
  dataSource = await createDataSource({
    url: `postgres://ketnoi_owner@127.0.0.1:${proxy.port}/postgres?sslmode=disable`,
    schema: 'public',
    entities: [],
    migrations: [],
    poolSize: 2,
    patience: PATIENCE,
    asOwner: true,
  }).initialize();
});
afterAll(async () => {
  await dataSource?.destroy();
  await proxy?.close();
});

const ONE = sql`select 1 as one`;
const read = () => query(dataSource, ONE);
const write = () => inTransaction(dataSource, (run) => run(ONE));

describe.each<Way>([{ kind: 'cut' }, { kind: 'silent' }])(
  'while the network to the database is $kind',
  (way) => {
    it.each([
      ['read', read],
      ['write', write],
    ])('a %s is told so in time, and the next ones work when it is back', async (_, ask) => {
      await expect(ask()).resolves.toEqual([{ one: 1 }]);
      proxy.set(way);
      const start = performance.now();
      // More than the pool has connections: those that never answer are not kept.
      const told = await Promise.allSettled([ask(), ask(), ask(), ask()]);
      const refused = { status: 'rejected', reason: { extensions: { code: 'DATABASE_UNAVAILABLE' } } };
      expect(told).toMatchObject([refused, refused, refused, refused]);
      expect(performance.now() - start).toBeLessThan(10 * PATIENCE);
      proxy.set({ kind: 'open' });
      await expect(Promise.all([ask(), ask(), ask()])).resolves.toHaveLength(3);
    });
  },
);

it('a mistake of the statement is no absence of the database', async () => {
  await expect(query(dataSource, sql`select nothing`)).rejects.toMatchObject({ code: '42703' });
});
