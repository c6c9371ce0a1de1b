import type { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { type DocumentNode, getOperationAST, getVariableValues } from 'graphql';
import { keepFew } from '../../subgraphs/kit/keep-few';
import { mergeFields, repeatsFields } from '../operations/merged-fields';

type Handler = typeof unifiedGraphHandler;
type Executor = NonNullable<Awaited<ReturnType<Handler>>['executor']>;
type Request = Parameters<Executor>[0];
type KeptForms = ReturnType<typeof keepFew<DocumentNode>>;

/** How many merged forms of one document are kept: it has one for each set of values of its variables. */
const KEPT_FORMS = 32;

/** Gives the planner's own runtime every question with each part of its answer named once. */
export function withMergedFields(handler: Handler): Handler {
  return async (options) => {
    const handled = await handler(options);
    const { executor: general, unifiedGraph: schema } = handled;
    if (!general) return handled;
    /** Null for a document that repeats nothing, as most do. */
    const known = new WeakMap<DocumentNode, KeptForms | null>();

    function merged({ document, operationName, variables }: Request): DocumentNode {
      let forms = known.get(document);
      if (forms === undefined) {
        forms = repeatsFields(document) ? keepFew<DocumentNode>(KEPT_FORMS) : null;
        known.set(document, forms);
      }
      if (!forms) return document;
      const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
      const given = (variables ?? {}) as Record<string, unknown>;
      const { coerced } = getVariableValues(schema, definitions, given);
      if (!coerced) return document;
      const key = JSON.stringify(Object.entries(coerced).filter(([, value]) => typeof value === 'boolean'));
      return forms(key, () => mergeFields(document, coerced));
    }

    const executor = (request: Request) => general({ ...request, document: merged(request) });
    return { ...handled, executor: executor as Executor };
  };
}
