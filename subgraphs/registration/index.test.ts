import sql from 'sql-template-tag';
import { useDatabase } from '../../test/support/database';
import { openSubgraph, type Subgraph } from '../kit/subgraph';
import { registration } from '.';

let opened: Subgraph;

// Hooks run in the order in which they are declared: this one before the database stops.
afterAll(() => opened?.close());

const databaseUrl = useDatabase();

beforeAll(async () => {
  opened = await openSubgraph(registration, 'postgres://nobody@127.0.0.1:1/none', databaseUrl());
});

const run = <Row>(statement: ReturnType<typeof sql>) => opened.createContext().run<Row>(statement);

test('it works by the login of the owner, whatever login the others have', async () => {
  await expect(opened.ping()).resolves.toBeUndefined();
  const [login] = await run(
    sql`select current_user = session_user as "isLogin", current_schema as schema,
      (select tableowner = current_user from pg_tables where tablename = 'entry') as "isOwner"`,
  );
  expect(login).toEqual({ isLogin: true, schema: 'registration', isOwner: true });
});

test('no role is made for it, and no other role may look into its tables', async () => {
  expect(await run(sql`select rolname from pg_roles where rolname = 'ketnoi_registration'`)).toEqual([]);
  await run(sql`create role somebody`);
  expect(await run(sql`select has_schema_privilege('somebody', 'registration', 'usage') as may`)).toEqual([
    { may: false },
  ]);
});

test('it asks and answers nothing: what it registers is read from the subgraphs that own it', () => {
  const fields = Object.keys(opened.schema.getQueryType()!.getFields());
  expect(fields.filter((name) => !name.startsWith('_'))).toEqual([]);
  expect(Object.keys(opened.schema.getMutationType()!.getFields()).sort()).toEqual([
    'registerDatabase',
    'registerPlan',
    'registerUnit',
    'succeedUnit',
  ]);
});
