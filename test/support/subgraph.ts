import { type GraphQLFormattedError, graphql } from 'graphql';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { createDataSource, statementCount } from '../../subgraphs/kit/database';
import type { Identity } from '../../subgraphs/kit/identity/identity';
import {
  databaseOptions,
  openSubgraph,
  type RequestContext,
  type Subgraph,
  type SubgraphDefinition,
} from '../../subgraphs/kit/subgraph';
import { useDatabase } from './database';

interface RequestOptions {
  variables?: Record<string, unknown>;
  /** The date of the request; that of the machine's clock when absent. */
  today?: string;
  /** Who asks; nobody when absent. */
  identity?: Identity | null;
}

interface Answer<Data> {
  data: Data | null | undefined;
  errors: readonly GraphQLFormattedError[];
  /** How many SQL statements it took. */
  statements: number;
}

export interface TestSubgraph {
  opened(): Subgraph;
  /** Writes rows as the login that owns the tables. */
  insert<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    rows: QueryDeepPartialEntity<Row>[],
  ): Promise<void>;
  /** One request, with a context of its own. */
  request<Data>(query: string, options?: RequestOptions): Promise<Answer<Data>>;
  /** The data of a request that must meet no error. */
  ask<Data>(query: string, options?: RequestOptions): Promise<Data>;
}

/**
 * A subgraph on an empty database of the test file's own; to be called once, where tests are declared.
 * It is asked below the gateway: by GraphQL on its schema, `_entities` included.
 */
export function useSubgraph<Context extends RequestContext>(
  definition: SubgraphDefinition<Context>,
): TestSubgraph {
  let subgraph: Subgraph;
  let owner: DataSource;

  // Hooks run in the order in which they are declared: this one before the database stops.
  afterAll(async () => {
    await owner?.destroy();
    await subgraph?.close();
  });

  const databaseUrl = useDatabase();

  beforeAll(async () => {
    subgraph = await openSubgraph(definition, databaseUrl());
    owner = createDataSource({ ...databaseOptions(definition, databaseUrl()), asOwner: true, poolSize: 1 });
    await owner.initialize();
  });

  async function request<Data>(query: string, options: RequestOptions = {}): Promise<Answer<Data>> {
    const context = subgraph.createContext(options.identity);
    const before = statementCount();
    const { data, errors = [] } = await graphql({
      schema: subgraph.schema,
      source: query,
      contextValue: Object.assign(context, { today: options.today ?? context.today }),
      variableValues: options.variables ?? {},
    });
    return {
      data: data as Data | null | undefined,
      errors: errors.map((error) => error.toJSON()),
      statements: statementCount() - before,
    };
  }

  return {
    opened: () => subgraph,
    insert: async (entity, rows) => {
      await owner.createQueryBuilder().insert().into(entity).values(rows).execute();
    },
    request,
    ask: async <Data>(query: string, options?: RequestOptions) => {
      const { data, errors } = await request<Data>(query, options);
      if (errors.length > 0 || !data) throw new Error(errors.map(({ message }) => message).join('\n'));
      return data;
    },
  };
}
