import type { DocumentNode, GraphQLError } from 'graphql';
import { limitError } from './limit-error';
import { measure } from './measure';
import type { Limits } from './settings';

/** What is written at one place is seldom more than @include. */
const DIRECTIVES_AT_ONE_PLACE = 5;

/** The limits that a document's form exceeds, one error each; looked at before it is held against the schema. */
export function exceededLimits(document: DocumentNode, limits: Limits): GraphQLError[] {
  const measures = measure(document);
  const allowed = {
    depth: limits.DEPTH_LIMIT,
    fields: limits.FIELD_LIMIT,
    rootFields: limits.ROOT_FIELD_LIMIT,
    aliases: limits.ALIAS_LIMIT,
    repeats: limits.REPEAT_LIMIT,
    directives: limits.DIRECTIVE_LIMIT,
    directivesAtOnePlace: DIRECTIVES_AT_ONE_PLACE,
  };
  const names = Object.keys(allowed) as (keyof typeof allowed)[];
  return names.flatMap((name) =>
    measures[name] > allowed[name] ? [limitError(name, allowed[name], measures[name])] : [],
  );
}
