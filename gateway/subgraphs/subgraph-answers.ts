import { type FieldNode, GraphQLError, Kind, type SelectionNode } from 'graphql';
import { localizedError } from '../errors';
import { responseKey } from '../operations/operation';
import { isOfDatabase, type SubgraphError, type SubgraphRequest } from './subgraph';

type Path = (string | number)[];

/**
 * Codes of faults that are not the client's: unexpected errors, and complaints about the operation itself,
 * which the planner wrote. Errors without a code are unexpected ones too.
 */
const INTERNAL_CODES: ReadonlySet<unknown> = new Set([
  undefined,
  'INTERNAL_SERVER_ERROR',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
]);

/** Whether an error's text may hold what clients must not see: SQL, addresses, stacks. */
export function isInternal(error: SubgraphError): boolean {
  return INTERNAL_CODES.has(error.extensions?.['code']);
}

/** Whether a subgraph has not taken this gateway for one: their secrets differ, or their clocks by more than a minute. */
export const isOfGateway = ({ extensions }: SubgraphError): boolean =>
  extensions?.['code'] === 'NOT_FROM_GATEWAY';

/** A subgraph's error as clients see it: with the subgraph's name, and without what is only for its log. */
export function publicError(subgraph: string, error: SubgraphError): GraphQLError {
  const { path } = error;
  if (isInternal(error)) return internalError(subgraph, path);
  if (isOfDatabase(error) || isOfGateway(error)) return unavailableError(subgraph, path);
  const { stacktrace: _, exception: __, http: ___, ...extensions } = error.extensions ?? {};
  return new GraphQLError(error.message, { path, extensions: { ...extensions, subgraph } });
}

/** An unexpected error inside a subgraph. */
export function internalError(subgraph: string, path?: readonly (string | number)[]): GraphQLError {
  const messages = {
    vi: `Phân hệ "${subgraph}" gặp lỗi ngoài dự kiến.`,
    en: `The subgraph "${subgraph}" met an unexpected error.`,
  };
  return localizedError('INTERNAL_SERVER_ERROR', messages, { subgraph }, { path });
}

/** The errors of a request that a subgraph did not answer: one for each field that is missing for it. */
export function unavailableErrors(subgraph: string, request: SubgraphRequest): GraphQLError[] {
  return missingFields(request).map((path) => unavailableError(subgraph, path));
}

function unavailableError(subgraph: string, path?: readonly (string | number)[]): GraphQLError {
  const messages = {
    vi: `Phân hệ "${subgraph}" hiện không trả lời; những gì chỉ phân hệ này biết bị thiếu trong câu trả lời.`,
    en: `The subgraph "${subgraph}" does not answer at the moment; what it alone knows is missing here.`,
  };
  return localizedError('SUBGRAPH_UNAVAILABLE', messages, { subgraph }, { path });
}

/**
 * The fields that a request asked for, as paths in the subgraph's answer; of entities, the fields of the first
 * one of each type. The planner moves them to where the fields stand in the client's answer.
 */
function missingFields(request: SubgraphRequest): Path[] {
  return fieldsOf(operationSelections(request)).flatMap((root) => {
    const key = responseKey(root);
    if (root.name.value !== '_entities') return [[key]];
    const representations = representationsOf(root, request);
    return (root.selectionSet?.selections ?? []).flatMap((selection): Path[] => {
      if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
      const type = selection.typeCondition?.name.value;
      const index = representations.findIndex((one) => one.__typename === type);
      const fields = fieldsOf(selection.selectionSet.selections);
      return fields.map((field) => [key, Math.max(index, 0), responseKey(field)]);
    });
  });
}

function operationSelections({ document }: SubgraphRequest): readonly SelectionNode[] {
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  return operation?.selectionSet.selections ?? [];
}

/** The fields of a selection, those inside its inline fragments included. */
function fieldsOf(selections: readonly SelectionNode[]): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet.selections);
    return selection.kind === Kind.FIELD && selection.name.value !== '__typename' ? [selection] : [];
  });
}

function representationsOf(root: FieldNode, { variables }: SubgraphRequest): { __typename?: unknown }[] {
  const value = root.arguments?.find((argument) => argument.name.value === 'representations')?.value;
  const list = value?.kind === Kind.VARIABLE ? variables?.[value.name.value] : undefined;
  return Array.isArray(list) ? (list as { __typename?: unknown }[]) : [];
}
