import sql from 'sql-template-tag';
import type { Identity } from '../../kit/identity/identity';
import { ADMINISTRATOR, COORDINATOR, somebody, told, useRegistering } from '../testing/registering';

const registering = useRegistering();
const { run, send } = registering;

const CENTRE = {
  id: 'dak-nong.data-centre',
  name: { vi: 'Trung tâm dữ liệu tỉnh Đắk Nông', en: 'Data Centre of Dak Nong Province' },
  kind: 'OTHER',
  level: 'PROVINCE',
  area: 'P63:67',
  parent: 'dak-nong.peoples-committee',
  aliases: ['TTDL'],
};

const CENTRAL = { id: 'central.statistics', level: 'CENTRAL', area: null, parent: null };

const register = (change: object = {}, identity: Identity | null = ADMINISTRATOR) =>
  send('registerUnit', identity, { ...CENTRE, ...change });

const row = async (id: string) => (await run(sql`select * from units.unit where id = ${id}`))[0];

it('is there for plans to name, and for tasks and figures to be assigned to', async () => {
  expect(await register({}, COORDINATOR)).toEqual({
    __typename: 'UnitRegistered',
    unit: { id: CENTRE.id },
  });
  expect(await row(CENTRE.id)).toEqual({
    id: CENTRE.id,
    name_vi: 'Trung tâm dữ liệu tỉnh Đắk Nông',
    name_en: 'Data Centre of Dak Nong Province',
    kind: 'OTHER',
    level: 'PROVINCE',
    area_id: 'P63:67',
    area_path: ['P63:67', 'P34:68'],
    parent_id: 'dak-nong.peoples-committee',
    aliases: ['TTDL'],
    successor_id: null,
    successor_from: null,
    simulated: false,
    search: 'trung tam du lieu tinh dak nong data centre of dak nong province ttdl',
  });
  const known = await run(sql`select id from plans.known_unit where id = ${CENTRE.id}
    union all select id from connections.known_unit where id = ${CENTRE.id}`);
  expect(known).toHaveLength(2);
});

it('is changed in place', async () => {
  expect(await register({ aliases: null, parent: null })).toMatchObject({ unit: { id: CENTRE.id } });
  expect(await row(CENTRE.id)).toMatchObject({ aliases: [], parent_id: null });
});

it('of the central level has no area', async () => {
  expect(await register(CENTRAL)).toMatchObject({ unit: { id: CENTRAL.id } });
  expect(await row(CENTRAL.id)).toMatchObject({ area_id: null, area_path: [] });
});

const UNIT = 'a unit of the registry (units.csv)';

it.each<[string, object, ...string[]]>([
  [
    'an id without a dot',
    { id: 'dak-nong' },
    'id: Expected <area>.<unit>, as dak-nong.police; found "dak-nong".',
  ],
  ['an empty name', { name: { vi: 'x', en: '' } }, 'name.en: Expected a text; found "".'],
  ['an alias twice', { aliases: ['a', 'b', 'a'] }, 'aliases.2: Expected each entry once; found "a".'],
  ['an unknown area', { area: 'P63:00' }, 'area: Expected the id of an area of data/areas; found "P63:00".'],
  ['no area', { area: null }, 'area: Expected an area (only central units have none); found nothing.'],
  [
    'an area of a central unit',
    { level: 'CENTRAL' },
    'area: Expected none, since the unit is central; found "P63:67".',
  ],
  ['an unknown parent', { parent: 'dak-nong.ghost' }, `parent: Expected ${UNIT}; found "dak-nong.ghost".`],
  [
    'a unit that belongs to itself',
    { parent: CENTRE.id },
    `parent: Expected no way back to the same unit; found ${CENTRE.id} → ${CENTRE.id}.`,
  ],
  [
    'units that belong to each other',
    { ...CENTRAL, id: 'central.ministry-public-security', parent: 'central.c06' },
    'parent: Expected no way back to the same unit; found central.ministry-public-security → central.c06 → central.ministry-public-security.',
  ],
  [
    'all that is wrong at once',
    { id: 'x', area: 'P63:00', parent: 'y.z' },
    'id: Expected <area>.<unit>, as dak-nong.police; found "x".',
    'area: Expected the id of an area of data/areas; found "P63:00".',
    `parent: Expected ${UNIT}; found "y.z".`,
  ],
])('%s is refused at its field, and nothing changes', async (_, change, ...mistakes) => {
  const before = await registering.rows();
  const answer = await register(change);
  expect(answer).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT' });
  expect(told(answer)).toEqual(mistakes);
  expect(answer.vi).toContain(answer.fields![0]!.vi);
  expect(await registering.rows()).toEqual(before);
});

const elsewhere = somebody({ roles: ['coordinator'], areas: ['P63:66'] });
const both = somebody({ roles: ['coordinator'], areas: ['P63:66', 'P63:67'] });
const LAK = 'dak-lak.newspaper';

it.each<[string, Identity | null, object, string | null]>([
  ['one by a coordinator of its area', COORDINATOR, {}, null],
  [
    'one by a coordinator of the merged province',
    somebody({ roles: ['coordinator'], areas: ['P34:68'] }),
    {},
    null,
  ],
  ['one by an administrator', ADMINISTRATOR, {}, null],
  ['a central one by an administrator', ADMINISTRATOR, CENTRAL, null],
  ['one of another area', elsewhere, {}, 'coordinator'],
  ['one that is taken over from another area', COORDINATOR, { id: LAK }, 'coordinator'],
  ['one that is given away to another area', elsewhere, { area: 'P63:66' }, 'coordinator'],
  ['one that moves between areas of one coordinator', both, { id: LAK }, null],
  ['a central one by a coordinator', COORDINATOR, CENTRAL, 'administrator'],
  ['a new central one by a coordinator', COORDINATOR, { ...CENTRAL, id: 'central.new' }, 'administrator'],
  ['a central one that a coordinator brings home', COORDINATOR, { id: CENTRAL.id }, 'administrator'],
  [
    'one by a reporter',
    somebody({ roles: ['reporter'], units: [CENTRE.id], areas: ['P63:67'] }),
    {},
    'coordinator',
  ],
  ['one by an inspector', somebody({ roles: ['inspector'], areas: ['P63:67'] }), {}, 'coordinator'],
  ['one by a monitor', somebody({ roles: ['monitor'], areas: ['P63:67'] }), {}, 'coordinator'],
  ['one by nobody', null, {}, 'coordinator'],
])('%s is registered, or refused with the role that it needs', async (_, identity, change, requiredRole) => {
  const answer = await register(change, identity);
  expect(answer).toMatchObject(
    requiredRole === null
      ? { __typename: 'UnitRegistered' }
      : { __typename: 'NotAllowed', code: 'NOT_ALLOWED', requiredRole },
  );
});
