import { totals } from './fragments';
import { graphql } from './graphql';

/** Where the whole country stands, and each of its provinces. */
export const overview = graphql(
  `
    query Overview($language: Language!, $asOf: Date, $boundaries: BoundarySet!, $filter: CoverageFilter) {
      coverage(asOf: $asOf, boundaries: $boundaries, filter: $filter) {
        totals {
          ...Totals
        }
        byArea {
          area {
            id
            code
            name(language: $language)
          }
          totals {
            ...Totals
          }
        }
      }
    }
  `,
  [totals],
);
