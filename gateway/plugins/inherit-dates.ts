import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import {
  type DocumentNode,
  type ExecutionArgs,
  getOperationAST,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { keepFew } from '../../subgraphs/kit/keep-few';
import { inheritDates, hasDate } from '../operations/inherited-dates';

/** How many rewritten forms of one document are kept: it has one for each set of its variables that are null. */
const KEPT_FORMS = 32;

/** The variables that a document gives as `asOf`, or undefined where it gives no `asOf` at all. */
type DateVariables = ReadonlySet<string> | undefined;

/**
 * Makes `asOf` reach from a list or coverage to what is asked inside it, across subgraphs: "absent, it is the date
 * given to the enclosing list or coverage" (the public API's note on asOf). Rewrites a document once for each set
 * of variables that are null; one without `asOf` passes as it is. No options.
 */
export function useInheritedDates(): GatewayPlugin {
  let schema: GraphQLSchema | undefined;
  let isDated = false;
  let usage = new WeakMap<DocumentNode, ReturnType<typeof readUsage>>();

  function usageOf(document: DocumentNode) {
    let known = usage.get(document);
    if (!known) usage.set(document, (known = readUsage(document)));
    return known;
  }

  function formOf(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    values: Record<string, unknown>,
  ) {
    const { variables, forms } = usageOf(document);
    if (!schema || !variables) return document;
    const nulls = nullVariables(operation, values).filter((name) => variables.has(name));
    const key = JSON.stringify([operation.name?.value, ...nulls]);
    const current = schema;
    return forms(key, () => inheritDates(current, document, operation, (name) => nulls.includes(name)));
  }

  function rewrite(execution: ExecutionArgs): void {
    if (!isDated) return;
    const operation = getOperationAST(execution.document, execution.operationName);
    if (!operation) return;
    execution.document = formOf(execution.document, operation, execution.variableValues ?? {});
  }

  return {
    onSchemaChange(changed) {
      schema = changed.schema as GraphQLSchema;
      isDated = hasDates(schema);
      usage = new WeakMap();
    },
    onExecute({ args }) {
      rewrite(args);
    },
    onSubscribe({ args }) {
      rewrite(args);
    },
  };
}

function hasDates(schema: GraphQLSchema): boolean {
  return Object.values(schema.getTypeMap()).some(
    (type) => (isObjectType(type) || isInterfaceType(type)) && Object.values(type.getFields()).some(hasDate),
  );
}

const readUsage = (document: DocumentNode) => ({
  variables: dateVariables(document),
  forms: keepFew<DocumentNode>(KEPT_FORMS),
});

function dateVariables(document: DocumentNode): DateVariables {
  let variables: Set<string> | undefined;
  visit(document, {
    Argument({ name, value }) {
      if (name.value !== 'asOf' || value.kind === Kind.NULL) return;
      variables ??= new Set();
      if (value.kind === Kind.VARIABLE) variables.add(value.name.value);
    },
  });
  return variables;
}

/** The operation's variables that are null in a request: sent as null, or not sent and without a default. */
function nullVariables(operation: OperationDefinitionNode, values: Record<string, unknown>): string[] {
  return (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) => {
    const name = variable.name.value;
    const isNull = Object.hasOwn(values, name)
      ? values[name] == null
      : !defaultValue || defaultValue.kind === Kind.NULL;
    return isNull ? [name] : [];
  });
}
