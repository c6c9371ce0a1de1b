import {
  type ASTVisitor,
  type GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  SingleFieldSubscriptionsRule,
  type ValidationContext,
} from 'graphql';
import { localizedError } from '../errors';

/**
 * The root of a subscription: one field, and not on condition (GraphQL specification, sections 5.2.4.1 and 5.2.4.2).
 * Stands for graphql-js's SingleFieldSubscriptions, which throws where a variable decides on the field.
 */
export function SubscriptionRule(context: ValidationContext): ASTVisitor {
  const { OperationDefinition: checkSingle } = SingleFieldSubscriptionsRule(context) as {
    OperationDefinition: (node: object) => void;
  };
  return {
    OperationDefinition(node) {
      if (node.operation !== OperationTypeNode.SUBSCRIPTION) return;
      if (isConditional(context, node.selectionSet, new Set())) context.reportError(conditional(node));
      else checkSingle(node);
    },
  };
}

function conditional(node: OperationDefinitionNode): GraphQLError {
  const messages = {
    vi: 'Trường ở mức ngoài cùng của một subscription không được có @skip hay @include.',
    en: 'The top level field of a subscription must not have @skip or @include.',
  };
  return localizedError('GRAPHQL_VALIDATION_FAILED', messages, {}, { nodes: [node] });
}

function isConditional(context: ValidationContext, root: SelectionSetNode, seen: Set<string>): boolean {
  return root.selections.some((selection) => {
    const names = selection.directives?.map(({ name }) => name.value) ?? [];
    if (names.includes('skip') || names.includes('include')) return true;
    if (selection.kind === Kind.FIELD) return false;
    if (selection.kind === Kind.INLINE_FRAGMENT) return isConditional(context, selection.selectionSet, seen);
    const fragment = context.getFragment(selection.name.value);
    if (!fragment || seen.has(selection.name.value)) return false;
    return isConditional(context, fragment.selectionSet, seen.add(selection.name.value));
  });
}
