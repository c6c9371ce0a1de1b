import {
  type DocumentNode,
  getOperationAST,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { keepFew } from '../keep-few';
import { isRepeatable } from './repeatable';
import { conditionsOf, fragmentsOf, NotCompiled, type Selecting } from './selection';

/** How many compiled forms a query has at most: one for each combination of what it skips and includes. */
const MOST_FORMS = 16;

/** What an operation is compiled from: a query, or a mutation that may be repeated. */
export interface OperationForm extends Omit<Selecting, 'schema'> {
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

/** An operation of a document with what it was compiled to. */
export interface KnownOperation<Compiled> {
  operation: OperationDefinitionNode;
  /**
   * @param variables the coerced values
   * @returns undefined for a form that only a general executor carries out
   */
  compiled(variables: Readonly<Record<string, unknown>>): Compiled | undefined;
}

/**
 * Remembers what operations were compiled to, as long as their documents are remembered (the same object, not the same
 * text).
 * @param compile may throw NotCompiled
 * @returns gives a document's operation; undefined for one that may not be repeated, and for directives that nothing
 * is compiled with
 */
export function createOperationForms<Compiled>(
  schema: GraphQLSchema,
  compile: (form: OperationForm) => Compiled,
) {
  const known = new WeakMap<DocumentNode, Map<string, KnownOperation<Compiled> | undefined>>();

  function read(document: DocumentNode, name: string | undefined): KnownOperation<Compiled> | undefined {
    const operation = getOperationAST(document, name);
    if (!operation || operation.directives?.length || !isRepeatable(schema, operation)) return undefined;
    const conditions = unless(NotCompiled, () => conditionsOf(document));
    if (!conditions) return undefined;
    const forms = keepFew<Compiled | undefined>(MOST_FORMS);
    const fragments = fragmentsOf(document);
    return {
      operation,
      compiled(variables) {
        const isTrue = (variable: string): boolean => variables[variable] === true;
        const form = conditions.map((variable) => (isTrue(variable) ? '1' : '0')).join('');
        return forms(form, () =>
          unless(NotCompiled, () => compile({ document, operation, fragments, isTrue })),
        );
      },
    };
  }

  return (document: DocumentNode, operationName?: string | null): KnownOperation<Compiled> | undefined => {
    let operations = known.get(document);
    if (!operations)
      known.set(document, (operations = new Map<string, KnownOperation<Compiled> | undefined>()));
    const name = operationName ?? '';
    if (!operations.has(name)) operations.set(name, read(document, operationName ?? undefined));
    return operations.get(name);
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
