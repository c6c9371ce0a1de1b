import { graphql } from '../graph/graphql';

/** Why a write was not taken, in both languages. */
export const failure = graphql(`
  fragment FailureTexts on Failure {
    code
    vi: message(language: VI)
    en: message(language: EN)
  }
`);

/** What is wrong at which field of its input. */
export const invalid = graphql(`
  fragment FieldTexts on InvalidInput {
    fields {
      path
      vi: message(language: VI)
      en: message(language: EN)
    }
  }
`);
