import { graphql } from '../graph/graphql';
import { failure, invalid } from '../write/failures';

export const recordTargetFigure = graphql(
  `
    mutation RecordTargetFigure($input: RecordTargetFigureInput!) {
      result: recordTargetFigure(input: $input) {
        __typename
        ...FailureTexts
        ...FieldTexts
      }
    }
  `,
  [failure, invalid],
);

/** The newest figures of one target; of those that stand, one may be corrected. */
export const standingFigures = graphql(`
  query StandingFigures($id: ID!, $language: Language!) {
    target(id: $id) {
      id
      figures(first: 200) {
        nodes {
          id
          period
          value
          unit {
            id
            name(language: $language)
          }
          replaces {
            id
          }
        }
      }
    }
  }
`);
