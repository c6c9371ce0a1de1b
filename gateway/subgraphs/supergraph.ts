import {
  type DirectiveNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  GraphQLError,
  Kind,
  parse,
} from 'graphql';

/** A subgraph as the supergraph names it. */
export interface Subgraph {
  name: string;
  /** Where it is served, or empty where the supergraph does not say. */
  url: string;
}

/**
 * The subgraphs of a composed supergraph (Apollo's join specification: the enum `join__Graph`).
 * @param sdl the supergraph's schema
 * @throws Error, in both languages, for a text that is no composed supergraph
 */
export function readSubgraphs(sdl: string): Subgraph[] {
  const graphs = parseSupergraph(sdl).definitions.find(
    (definition): definition is EnumTypeDefinitionNode =>
      definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  const subgraphs = graphs?.values?.flatMap((value) => value.directives?.flatMap(readGraph) ?? []) ?? [];
  if (subgraphs.length === 0) {
    throw new Error(
      'Lược đồ không nêu phân hệ nào: đây không phải supergraph đã ghép. / ' +
        'The schema names no subgraphs: it is no composed federation supergraph.',
    );
  }
  return subgraphs;
}

/** The environment variable that says where a subgraph is served: `UNITS_URL` for `units`. */
export function urlVariable(subgraph: string): string {
  return `${subgraph.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase()}_URL`;
}

function parseSupergraph(sdl: string): DocumentNode {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { line = 0, column = 0 } = error.locations?.[0] ?? {};
    throw new Error(
      `Supergraph không phải lược đồ GraphQL: dòng ${line}, cột ${column}. / ` +
        `The supergraph is no GraphQL schema: line ${line}, column ${column}: ${error.message}`,
      { cause: error },
    );
  }
}

function readGraph(directive: DirectiveNode): Subgraph[] {
  if (directive.name.value !== 'join__graph') return [];
  const text = (argument: string): string => {
    const value = directive.arguments?.find((one) => one.name.value === argument)?.value;
    return value?.kind === Kind.STRING ? value.value : '';
  };
  return [{ name: text('name'), url: text('url') }];
}
