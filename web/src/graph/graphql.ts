import type { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../../graphql-env';

export type { ResultOf, VariablesOf } from 'gql.tada';

interface Configuration {
  introspection: introspection;
  disableMasking: true;
  scalars: { Date: string; DateTime: string; YearMonth: string };
}

/**
 * A document, typed from its text by the composed schema. It is nothing but that text when the page runs: gql.tada is
 * a matter of types alone, and nothing is parsed in a browser.
 * @param fragments those that the text spreads
 */
export const graphql = ((text: string, fragments: readonly unknown[] = []) =>
  [text, ...fragments].join('\n')) as unknown as ReturnType<typeof initGraphQLTada<Configuration>>;
