import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { useDatabase } from '../../../test/support/database';
import { createDataSource, query } from '../database';
import type { InvalidInput } from '../failures';
import { Failure, NotAllowed, NotFound } from '../failures';
import { type Identity, ROLES } from '../identity/identity';
import { fieldFailure } from './input-checks';
import { type Write, write } from './write';

let dataSource: DataSource;

// Hooks run in the order in which they are declared: this one before the database stops.
afterAll(() => dataSource?.destroy());

const databaseUrl = useDatabase();

beforeAll(async () => {
  const options = { url: databaseUrl(), schema: 'public', entities: [], migrations: [], asOwner: true };
  dataSource = await createDataSource(options).initialize();
  await query(dataSource, sql`create table note (text text)`);
  await query(
    dataSource,
    sql`create table idempotency_key (subject text, key text, request_hash text, answer jsonb, primary key (subject, key))`,
  );
});

const bearer = (roles: Identity['roles']): Identity => ({
  subject: 's',
  name: 'Trần Thị B',
  roles,
  units: [],
  areas: [],
});

type Note = Write<{ text: string }>;

const noteWrite = (key: string, change: Partial<Note> = {}): Note => ({
  name: 'writeNote',
  input: { idempotencyKey: key },
  roles: ['monitor', 'inspector'],
  what: { vi: 'ghi chú', en: 'note' },
  checks: [],
  apply: async (run) => {
    await run(sql`insert into note values (${key})`);
    return { text: key };
  },
  ...change,
});

const send = (request: Note, identity: Identity | null = bearer(['monitor'])) =>
  write({ dataSource, identity }, request);

const notes = async (text: string): Promise<number> =>
  (await query(dataSource, sql`select from note where text = ${text}`)).length;

const never = (): never => {
  throw new Error('must not be reached');
};

test.each(ROLES.map((role) => [role, ['monitor', 'inspector', 'administrator'].includes(role)] as const))(
  'a write that is open to monitors and inspectors is open to the role %s: %s',
  async (role, open) => {
    const answer = await send(noteWrite(`by ${role}`), bearer([role]));
    expect(answer instanceof NotAllowed).toBe(!open);
    expect(await notes(`by ${role}`)).toBe(open ? 1 : 0);
  },
);

test('nobody is told what is missing, and nothing is looked at', async () => {
  const answer = (await send(noteWrite('', { apply: never }), null)) as NotAllowed;
  expect(answer).toMatchObject({ requiredRole: 'monitor' });
  expect(answer.messages).toEqual({
    vi: 'Cần vai trò monitor, inspector có trách nhiệm với ghi chú này, hoặc administrator.',
    en: 'Needs the role monitor, inspector with responsibility for this note, or administrator.',
  });
});

test('what is wrong with the input is told all at once, before anything is read', async () => {
  const checks = [fieldFailure(['text'], 'Sai.', 'Wrong.')];
  const answer = (await send(noteWrite(' ', { checks, apply: never }))) as InvalidInput;
  expect(answer.fields.map(({ path }) => path)).toEqual([['idempotencyKey'], ['text']]);
});

test('the same request is written once, and answered alike', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(noteWrite('once'))));
  expect(answers).toEqual(answers.map(() => ({ text: 'once' })));
  expect(await notes('once')).toBe(1);
});

test.each<[string, () => Failure]>([
  ['a failure', () => new NotFound({ vi: 'ghi chú', en: 'note' }, 'x')],
  ['an error', never],
])('after %s nothing stays behind, not even the key', async (name, fail) => {
  const failing = noteWrite(name, {
    apply: async (run) => {
      await run(sql`insert into note values (${name})`);
      return fail();
    },
  });
  const answer = await send(failing).catch((error: unknown) => error);
  expect(answer).toBeInstanceOf(name === 'a failure' ? Failure : Error);
  expect(await notes(name)).toBe(0);
  expect(await send(noteWrite(name))).toEqual({ text: name });
});
