import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import {
  type DocumentNode,
  type ExecutionArgs,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type ParseOptions,
  type Source,
} from 'graphql';
import { localizedError } from '../errors';
import { parseDocument, validateDocument } from '../input/document';
import { attachScalars } from '../input/strict-scalars';
import { checkVariables } from '../input/variable-values';
import { concealSchema } from '../limits/conceal-schema';
import type { Limits } from '../limits/settings';

/**
 * Answers a client's mistakes in a document or its variables with errors that name the argument or field,
 * what was expected and what arrived, in Vietnamese and English.
 * @param limits TOKEN_LIMIT of a document; with SUGGESTIONS off, errors name nothing that the client did not
 */
export function useInputErrors({ TOKEN_LIMIT, SUGGESTIONS }: Limits): GatewayPlugin {
  const tell = (errors: readonly GraphQLError[]): readonly GraphQLError[] =>
    SUGGESTIONS === 'on' ? errors : errors.map(concealSchema);

  return {
    onSchemaChange({ schema }) {
      attachScalars(schema as GraphQLSchema);
    },
    onParse({ setParseFn }) {
      setParseFn((text: string | Source, options?: ParseOptions) =>
        parseDocument(text, options, TOKEN_LIMIT),
      );
      return ({ context, result }) => {
        const document = result as DocumentNode | Error | null;
        if (document === null || document instanceof Error) return;
        const { operationName } = context.params;
        if (!getOperationAST(document, operationName)) throw noSuchOperation(document, operationName);
      };
    },
    onValidate({ setValidationFn }) {
      setValidationFn((schema: GraphQLSchema, document: DocumentNode) =>
        tell(validateDocument(schema, document)),
      );
    },
    onExecute({ args, setResultAndStopExecution }) {
      const errors = tell(variableErrors(args));
      if (errors.length > 0) setResultAndStopExecution({ errors });
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const errors = tell(variableErrors(args));
      if (errors.length > 0) setResultAndStopExecution({ errors });
    },
  };
}

function variableErrors({ schema, document, operationName, variableValues }: ExecutionArgs): GraphQLError[] {
  const operation = getOperationAST(document, operationName);
  if (!operation?.variableDefinitions?.length) return [];
  return checkVariables(schema, document, operation, variableValues ?? {}).map(beforeExecution);
}

/** A request error: HTTP 400, but 200 to clients of `application/json` (GraphQL over HTTP, section 6.4). */
function beforeExecution({ message, nodes, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    nodes,
    extensions: { ...extensions, http: { status: 400, spec: true } },
  });
}

function noSuchOperation(document: DocumentNode, wanted: unknown): GraphQLError {
  const names = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : [],
  );
  const details = { argument: 'operationName', http: { status: 400 } };
  if (names.length === 0) {
    const messages = {
      vi: 'Câu truy vấn không có thao tác nào (query hoặc mutation).',
      en: 'The document holds no operation (query or mutation).',
    };
    return localizedError('OPERATION_RESOLUTION_FAILURE', messages, details);
  }
  const named = names.filter((name) => name !== undefined).join(', ');
  const expected = named
    ? { vi: `một trong các tên ${named}`, en: `one of ${named}` }
    : { vi: 'để trống (thao tác không có tên)', en: 'nothing (the operation has no name)' };
  const received = wanted == null ? undefined : JSON.stringify(wanted);
  const messages = {
    vi: `operationName: cần ${expected.vi}, ${received ? `nhận được ${received}` : 'không nhận được gì'}.`,
    en: `operationName: expected ${expected.en}, received ${received ?? 'nothing'}.`,
  };
  return localizedError('OPERATION_RESOLUTION_FAILURE', messages, {
    ...details,
    expected,
    ...(received && { received }),
  });
}
