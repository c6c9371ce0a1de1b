import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, parse } from 'graphql';
import { buildSchema, createResolversMap, type NonEmptyArray, type PubSub } from 'type-graphql';
import { directFieldResolvers } from './field-resolvers';
import { DateScalar, DateTimeScalar, YearMonthScalar } from './scalars';

const FEDERATION = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable", "@external"])
`;

/** Loads entities by their key. The gateway asks for many at once; the loaders behind make one statement of it. */
export type ReferenceResolvers<Context> = Record<
  string,
  (reference: { id: string; code: string }, context: Context) => unknown
>;

/** type-graphql asks for one where there are subscriptions; ours follow feeds, not topics. */
const NO_TOPICS: PubSub = {
  publish: () => {},
  subscribe: (topic) => {
    throw new Error(`There is no topic ${topic}.`);
  },
};

/**
 * Makes a Federation 2 subgraph of type-graphql resolvers.
 * type-graphql's own `buildTypeDefsAndResolvers` drops directives, so the schema is printed with them instead.
 * @param unreached entities of other subgraphs that no field of this one leads to, though it adds fields to them
 */
export async function buildSubgraph<Context>(
  resolvers: NonEmptyArray<new () => object>,
  references: ReferenceResolvers<Context>,
  unreached: (new () => object)[] = [],
): Promise<{ schema: GraphQLSchema; sdl: string }> {
  const base = await buildSchema({
    resolvers,
    orphanedTypes: unreached,
    scalarsMap: [],
    pubSub: NO_TOPICS,
    validate: false,
    skipCheck: true,
  });
  const sdl = FEDERATION + printSchemaWithDirectives(base);
  const resolverMap = createResolversMap(base) as Record<string, object>;
  for (const { type, field, resolve } of directFieldResolvers(resolvers)) {
    resolverMap[type] = { ...resolverMap[type], [field]: resolve };
  }
  for (const scalar of [DateScalar, DateTimeScalar, YearMonthScalar]) {
    if (scalar.name in resolverMap) resolverMap[scalar.name] = scalar;
  }
  for (const [type, resolve] of Object.entries(references)) {
    resolverMap[type] = { ...resolverMap[type], __resolveReference: resolve };
  }
  // The typed form of the argument wants resolvers of its own making; the array form takes any.
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolverMap as never }]);
  return { schema, sdl };
}
