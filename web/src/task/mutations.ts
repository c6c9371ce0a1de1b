import { graphql } from '../graph/graphql';
import { failure, invalid } from '../write/failures';

export const reportStatus = graphql(
  `
    mutation ReportStatus($input: ReportStatusInput!) {
      result: reportStatus(input: $input) {
        __typename
        ...FailureTexts
        ...FieldTexts
      }
    }
  `,
  [failure, invalid],
);

export const correctReport = graphql(
  `
    mutation CorrectReport($input: CorrectReportInput!) {
      result: correctReport(input: $input) {
        __typename
        ...FailureTexts
        ...FieldTexts
      }
    }
  `,
  [failure, invalid],
);

export const recordInspection = graphql(
  `
    mutation RecordInspection($input: RecordInspectionInput!) {
      result: recordInspection(input: $input) {
        __typename
        ...FailureTexts
        ...FieldTexts
      }
    }
  `,
  [failure, invalid],
);

export const assignUnits = graphql(
  `
    mutation AssignUnits($input: AssignUnitsInput!) {
      result: assignUnits(input: $input) {
        __typename
        ...FailureTexts
        ...FieldTexts
      }
    }
  `,
  [failure, invalid],
);

export const extendDeadline = graphql(
  `
    mutation ExtendDeadline($input: ExtendDeadlineInput!) {
      result: extendDeadline(input: $input) {
        __typename
        ...FailureTexts
        ...FieldTexts
      }
    }
  `,
  [failure, invalid],
);
