import { type DocumentNode, getOperationAST, GraphQLError, OperationTypeNode, parse } from 'graphql';

export interface SubscriptionRequest {
  document: DocumentNode;
  operationName: string | null;
  variables: Record<string, unknown> | null;
}

/**
 * The subscription that a request asks to be sent as server-sent events; undefined for every other request, whether
 * it is in order or not.
 * @param accept its header of that name
 * @param body as JSON was read
 */
export function readSubscription(accept: string | undefined, body: unknown): SubscriptionRequest | undefined {
  if (!accept?.includes('text/event-stream') || typeof body !== 'object' || body === null) return undefined;
  const { query, operationName, variables } = body as Record<string, unknown>;
  const document = typeof query === 'string' ? parsed(query) : undefined;
  const name = typeof operationName === 'string' ? operationName : null;
  if (!document || getOperationAST(document, name)?.operation !== OperationTypeNode.SUBSCRIPTION)
    return undefined;
  return { document, operationName: name, variables: isObject(variables) ? variables : null };
}

function parsed(text: string): DocumentNode | undefined {
  try {
    return parse(text, { noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
