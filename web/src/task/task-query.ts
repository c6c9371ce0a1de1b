import { graphql, type ResultOf } from '../graph/graphql';

export const task = graphql(`
  query Task($id: ID!, $language: Language!, $asOf: Date, $first: Int!) {
    connectionTask(id: $id) {
      id
      version
      hub
      status(asOf: $asOf)
      milestone(asOf: $asOf)
      verification(asOf: $asOf)
      timeliness(asOf: $asOf)
      daysOverdue(asOf: $asOf)
      disagreements(asOf: $asOf)
      area {
        id
        level
        name(language: $language)
      }
      database {
        code
        name(language: $language)
        sector {
          code
          name(language: $language)
        }
      }
      plan {
        id
        title(language: $language)
        documentNumber
        issuedOn
        simulated
      }
      planTask {
        id
        ref
        section
        title(language: $language)
        restates {
          id
          ref
        }
        restatedBy {
          id
          ref
        }
        deadline {
          dueOn
        }
      }
      deadline {
        dueOn
        text
        kind
        recurring
      }
      leadUnits {
        id
        name(language: $language)
      }
      coordinatingUnits {
        id
        name(language: $language)
      }
      lastReport(asOf: $asOf) {
        id
        period
        effectiveOn
        note
        recordedAt
        reportedBy {
          name
          unit {
            id
            name(language: $language)
          }
        }
      }
      observation(asOf: $asOf) {
        observedAt
        requests
        errors
        windowSeconds
        lastSuccessAt
      }
      reports(first: $first) {
        totalCount
        nodes {
          id
          period
          status
          milestone
          effectiveOn
          note
          recordedAt
          reportedBy {
            name
          }
          evidence {
            description
            documentNumber
            issuedOn
            url
          }
          measures {
            name
            numerator
            denominator
          }
          replaces {
            id
          }
          replacedBy {
            id
          }
        }
      }
      history(first: $first) {
        totalCount
        nodes {
          id
          kind
          recordedAt
          summary(language: $language)
          actor {
            name
            role
            unit {
              id
              name(language: $language)
            }
          }
        }
      }
    }
  }
`);

export type Task = NonNullable<ResultOf<typeof task>['connectionTask']>;
export type Report = Task['reports']['nodes'][number];
