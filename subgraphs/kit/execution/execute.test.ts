import { setImmediate as turn } from 'node:timers/promises';
import { buildSchema, execute, type GraphQLObjectType, type GraphQLUnionType, parse } from 'graphql';
import { executeCompiled, executeOperation, executions } from './execute';

const schema = buildSchema(/* GraphQL */ `
  scalar _Any
  enum Level {
    PROVINCE
    COMMUNE
  }
  type Area {
    id: ID!
    name(language: String = "vi"): String!
    level: Level!
    size: Int
    share: Float
    isNew: Boolean
    aliases: [String!]
    parent: Area
    children(first: Int): [Area!]!
    holes: [Area]
    lost: Area
    mustHave: Area!
    fails: String
    failsLater: String
    count: Int!
  }
  type Unit {
    id: ID!
    area: Area
  }
  union _Entity = Area | Unit
  type Query {
    area(id: ID): Area
    areas(first: Int!): [Area!]!
    some(ids: [ID!]): [Area]
    level(level: Level = COMMUNE): Level
    later: [Area!]!
    _entities(representations: [_Any!]!): [_Entity]!
  }
  type Mutation {
    count: Int!
  }
`);

interface Source {
  id: string;
}
const area = (id: string): Source & Record<string, unknown> => ({
  id,
  level: 'PROVINCE',
  size: id.length,
  share: 0.5,
  isNew: true,
  aliases: [id, 'x'],
  count: () => Promise.resolve(3),
});
const ALL = ['a', 'bb', 'ccc'].map(area);

let mutations = 0;
const RESOLVERS: Record<
  string,
  Record<string, (source: Source, args: Record<string, unknown>) => unknown>
> = {
  Query: {
    area: (_, { id }) => (id === 'none' ? null : Promise.resolve(area((id as string | undefined) ?? 'a'))),
    areas: (_, { first }) => {
      if (first === 13) throw new Error('not 13');
      return ALL.slice(0, first as number);
    },
    some: () => [ALL[0], null, ALL[0], ALL[1]],
    level: (_, { level }) => level,
    later: () => ALL.map((one) => Promise.resolve(one)),
    _entities: (_, { representations }) =>
      (representations as { __typename: string; id: string }[]).map((one) =>
        one.id === 'gone' ? null : Promise.resolve({ ...area(one.id), __typename: one.__typename }),
      ),
  },
  Area: {
    name: ({ id }, { language }) => `${String(language)} ${id}`,
    parent: ({ id }) => (id.length > 1 ? Promise.resolve(area(id.slice(1))) : null),
    children: ({ id }, { first }) =>
      Array.from({ length: (first as number | undefined) ?? 2 }, () => area(`${id}c`)),
    holes: () => [null, ALL[1]],
    lost: () => Promise.resolve(undefined),
    mustHave: ({ id }) => (id === 'bb' ? Promise.resolve(null) : area('m')),
    fails: () => {
      throw new Error('it fails');
    },
    failsLater: ({ id }) => (id === 'a' ? Promise.reject(new Error('it fails later')) : 'fine'),
  },
  Unit: { area: ({ id }) => area(id) },
  Mutation: { count: () => (mutations += 1) },
};
const fieldsOf = (type: string) => (schema.getType(type) as GraphQLObjectType<Source>).getFields();
for (const [type, fields] of Object.entries(RESOLVERS)) {
  for (const [field, resolve] of Object.entries(fields)) fieldsOf(type)[field]!.resolve = resolve;
}
(schema.getType('_Entity') as GraphQLUnionType).resolveType = (value: { __typename: string }) =>
  value.__typename;

const FIELDS = 'id name level size share isNew aliases count __typename';
const QUERIES: [string, Record<string, unknown>?][] = [
  [`{ area { ${FIELDS} } }`],
  [`query ($id: ID = "zz") { area(id: $id) { ${FIELDS} parent { ${FIELDS} parent { id } } } }`],
  ['{ none: area(id: "none") { id } areas(first: 3) { id parent { id parent { id } } children { id } } }'],
  ['{ areas(first: 2) { en: name(language: "en") name children(first: 1) { name children { id } } } }'],
  ['{ areas(first: 3) { lost { id } holes { id name } } some { id } some { name } }'],
  ['{ later { id } level given: level(level: PROVINCE) }'],
  [
    '{ areas(first: 2) { ...F ... on Area { size } ... { share } } } fragment F on Area { id size parent { ...P } } fragment P on Area { id }',
  ],
  ['query ($yes: Boolean!) { area @include(if: $yes) { id } level @skip(if: $yes) }', { yes: true }],
  ['query ($yes: Boolean!) { area @include(if: $yes) { id } level @skip(if: $yes) }', { yes: false }],
  ['query ($yes: Boolean = true) { area { id @skip(if: $yes) size } }'],
  [
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Area { id parent { id } } ... on Unit { area { name } } } }',
    {
      representations: ['x', 'gone', 'yy'].map((id, i) => ({ __typename: i === 2 ? 'Unit' : 'Area', id })),
    },
  ],
  // what goes wrong
  ['{ areas(first: 13) { id } level }'],
  ['{ areas(first: 2) { id fails } }'],
  ['{ areas(first: 2) { id failsLater } }'],
  ['{ areas(first: 3) { id mustHave { id } } level }'],
  ['{ area(id: "bb") { id mustHave { id } } level }'],
  ['query ($first: Int!) { areas(first: $first) { id } }', { first: 'many' }],
  ['{ __schema { queryType { name } } level }'],
  ['{ a: __typename area { __proto__: id } }'],
];

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const CASES = QUERIES.map(([query, variableValues = {}]) => ({ query, variableValues }));

it.each(CASES)('executes as graphql-js does: $query', async ({ query, variableValues }) => {
  const args = { schema, document: parse(query), variableValues, contextValue: {} };
  const expected = await execute(args);
  for (let time = 1; time <= 2; time += 1) {
    const result = await executeOperation(args);
    expect(JSON.stringify(result)).toBe(JSON.stringify(expected));
    const compiled = await executeCompiled(args, () => ({}));
    const isForOthers = expected.errors !== undefined || /__schema|__proto__/.test(query);
    expect(plain(compiled ?? null)).toEqual(isForOthers ? null : plain(expected));
  }
});

it('carries out once, and at one time, what stands at one place for all objects', async () => {
  const field = fieldsOf('Area')['parent']!;
  const original = field.resolve;
  const asked: string[] = [];
  field.resolve = ({ id }: Source) => {
    asked.push(id);
    return ALL[0];
  };
  const { data } = await executeOperation({
    schema,
    document: parse('{ some { parent { parent { id } } } }'),
  });
  field.resolve = original;
  expect(asked).toEqual(['a', 'bb', 'a']); // of the same object, once
  expect(plain(data)).toMatchObject({ some: [{ parent: { parent: { id: 'a' } } }, null, {}, {}] });
});

it('executes a mutation once, by graphql-js', async () => {
  const before = { ...executions };
  expect(await executeOperation({ schema, document: parse('mutation { count }') })).toEqual({
    data: { count: 1 },
  });
  expect([mutations, executions]).toEqual([1, before]);
});

it('leaves no rejection to nobody when another field fails first', async () => {
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => void rejections.push(reason);
  process.on('unhandledRejection', note);
  for (const query of [
    '{ areas(first: 3) { failsLater fails } }',
    '{ areas(first: 1) { fails failsLater } }',
  ]) {
    const { errors } = await executeOperation({ schema, document: parse(query) });
    expect(errors?.length).toBeGreaterThan(0);
  }
  await turn();
  process.off('unhandledRejection', note);
  expect(rejections).toEqual([]);
});
