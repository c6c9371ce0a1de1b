import sql from 'sql-template-tag';
import type { Identity } from '../../kit/identity/identity';
import { ADMINISTRATOR, COORDINATOR, somebody, told, useRegistering } from '../testing/registering';

const registering = useRegistering();
const { run, send } = registering;

const FORESTRY = {
  code: 'forestry',
  name: { vi: 'CSDL lâm nghiệp', en: 'Forestry database' },
  kind: 'SECTORAL_DATABASE',
  sector: 'land',
};

const register = (change: object = {}, identity: Identity | null = ADMINISTRATOR) =>
  send('registerDatabase', identity, { ...FORESTRY, ...change });

const row = async (code: string) =>
  (await run(sql`select * from connections.sector_database where code = ${code}`))[0];

it('comes after all that are registered, and is found by its names and its code', async () => {
  expect(await register({}, COORDINATOR)).toEqual({
    __typename: 'DatabaseRegistered',
    database: { code: 'forestry' },
  });
  expect(await row('forestry')).toEqual({
    code: 'forestry',
    position: 93,
    name_vi: 'CSDL lâm nghiệp',
    name_en: 'Forestry database',
    kind: 'SECTORAL_DATABASE',
    hub_role: null,
    sector_code: 'land',
    search: 'csdl lam nghiep forestry database forestry',
  });
});

it('is changed in place, and its tasks are found by its new name', async () => {
  const land = { ...FORESTRY, code: 'land', name: { vi: 'CSDL đất', en: 'Soil database' } };
  const before = (await row('land')) as { position: number };
  expect(await register(land)).toMatchObject({ database: { code: 'land' } });
  expect(await row('land')).toMatchObject({ position: before.position, name_en: 'Soil database' });
  const tasks = await run<{ search: string; version: number }>(
    sql`select search, version from connections.connection_task where database_code = 'land'`,
  );
  expect(tasks.length).toBeGreaterThan(0);
  expect(tasks.filter(({ search, version }) => search.endsWith(' soil database') && version === 2)).toEqual(
    tasks,
  );
  const others = await run(
    sql`select from connections.connection_task where database_code <> 'land' and version > 1`,
  );
  expect(others).toEqual([]);
});

it('is what the next load makes of the files again', async () => {
  await registering.load(registering.shipped());
  expect(await row('land')).toMatchObject({ name_en: 'National Land Database' });
  const [task] = await run<{ search: string }>(
    sql`select search from connections.connection_task where id = 'dak-nong-2022/PL2.26/land'`,
  );
  expect(task!.search).toContain('national land database');
});

it.each<[string, object, string]>([
  [
    'a code with capitals',
    { code: 'Forestry' },
    'code: Expected small letters, digits, hyphens; found "Forestry".',
  ],
  [
    'a code of 101 letters',
    { code: 'a'.repeat(101) },
    `code: Expected at most 100 characters; found "${'a'.repeat(80)}…".`,
  ],
  ['an empty name', { name: { vi: '', en: 'x' } }, 'name.vi: Expected a text; found "".'],
  [
    'a name with a blank',
    { name: { vi: 'x', en: 'x ' } },
    'name.en: Expected no blanks around the text; found "x ".',
  ],
  [
    'an unknown sector',
    { sector: 'forests' },
    'sector: Expected a sector of the registry (sectors.csv); found "forests".',
  ],
  [
    'a hub that tasks connect',
    { code: 'insurance', hubRole: 'EID' },
    'hubRole: Expected none, since dak-nong-2022/IV.21/insurance connects it; found "EID".',
  ],
])('%s is refused at its field, and nothing changes', async (_, change, mistake) => {
  const before = await registering.rows();
  const answer = await register(change);
  expect(answer).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT' });
  expect(told(answer)).toEqual([mistake]);
  expect(answer.fields![0]!.vi).toMatch(/^Cần .*; nhận được .*\.$/);
  expect(await registering.rows()).toEqual(before);
});

const ONE_OF_NONE = somebody({ roles: ['coordinator'] });

it.each<[string, Identity | null, object, string | null]>([
  ['a new one by a coordinator', COORDINATOR, { code: 'fishery' }, null],
  ['a new one by an administrator', ADMINISTRATOR, { code: 'salt' }, null],
  ['a changed one by an administrator', ADMINISTRATOR, {}, null],
  ['a hub by an administrator', ADMINISTRATOR, { code: 'hub', hubRole: 'EID' }, null],
  ['a changed one by a coordinator', COORDINATOR, {}, 'administrator'],
  ['a hub by a coordinator', COORDINATOR, { code: 'hub-2', hubRole: 'NPDB' }, 'administrator'],
  ['one by a coordinator of nothing', ONE_OF_NONE, { code: 'bees' }, 'coordinator'],
  [
    'one by a reporter',
    somebody({ roles: ['reporter'], areas: ['P63:67'] }),
    { code: 'bees' },
    'coordinator',
  ],
  ['one by an inspector', somebody({ roles: ['inspector'] }), { code: 'bees' }, 'coordinator'],
  ['one by a monitor', somebody({ roles: ['monitor'] }), { code: 'bees' }, 'coordinator'],
  ['one by nobody', null, { code: 'bees' }, 'coordinator'],
])('%s is registered, or refused with the role that it needs', async (_, identity, change, requiredRole) => {
  const answer = await register(change, identity);
  expect(answer).toMatchObject(
    requiredRole === null
      ? { __typename: 'DatabaseRegistered' }
      : { __typename: 'NotAllowed', code: 'NOT_ALLOWED', requiredRole },
  );
});
