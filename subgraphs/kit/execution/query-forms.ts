import { type DocumentNode, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { conditionsOf, fragmentsOf, isPlainQuery, NotCompiled, type Selecting } from './selection';

/** How many compiled forms a query has at most: one for each combination of what it skips and includes. */
const MOST_FORMS = 16;

/** What a query is compiled from. */
export interface QueryForm extends Omit<Selecting, 'schema'> {
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

/** A query of a document with what it was compiled to. */
export interface Query<Compiled> {
  operation: OperationDefinitionNode;
  /**
   * @param variables the coerced values
   * @returns undefined for a form that only a general executor carries out
   */
  compiled(variables: Readonly<Record<string, unknown>>): Compiled | undefined;
}

/**
 * Remembers what queries were compiled to, as long as their documents are remembered (the same object, not the same
 * text).
 * @param compile may throw NotCompiled
 * @returns gives a document's query; undefined for other operations, and for directives that nothing is compiled with
 */
export function createQueryForms<Compiled>(compile: (form: QueryForm) => Compiled) {
  const known = new WeakMap<DocumentNode, Map<string, Query<Compiled> | undefined>>();

  function readQuery(document: DocumentNode, name: string | undefined): Query<Compiled> | undefined {
    const operation = getOperationAST(document, name);
    const conditions =
      operation && isPlainQuery(operation) && unless(NotCompiled, () => conditionsOf(document));
    if (!conditions) return undefined;
    const forms = new Map<string, Compiled | undefined>();
    const fragments = fragmentsOf(document);
    return {
      operation,
      compiled(variables) {
        const isTrue = (variable: string): boolean => variables[variable] === true;
        const form = conditions.map((variable) => (isTrue(variable) ? '1' : '0')).join('');
        if (!forms.has(form)) {
          if (forms.size === MOST_FORMS) forms.clear();
          forms.set(
            form,
            unless(NotCompiled, () => compile({ document, operation, fragments, isTrue })),
          );
        }
        return forms.get(form);
      },
    };
  }

  return (document: DocumentNode, operationName?: string | null): Query<Compiled> | undefined => {
    let queries = known.get(document);
    if (!queries) known.set(document, (queries = new Map<string, Query<Compiled> | undefined>()));
    const name = operationName ?? '';
    if (!queries.has(name)) queries.set(name, readQuery(document, operationName ?? undefined));
    return queries.get(name);
  };
}

/** What the work gives, or undefined where it throws an error of this kind. */
function unless<Value>(kind: new () => Error, work: () => Value): Value | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof kind) return undefined;
    throw error;
  }
}
