import { graphql, type ResultOf } from '../graph/graphql';

/** A reporting duty in one of its periods, with what its reporters have reported. */
export const dutyRow = graphql(`
  fragment DutyRow on ReportingDutyStatus {
    dueOn
    periodFrom
    periodTo
    duty {
      id
      cadence
      dayOfMonth
      plan {
        id
        simulated
        title(language: $language)
      }
      recipients {
        id
        name(language: $language)
      }
    }
    reporters {
      id
      owed
      reported
      outstanding
      unit {
        id
        name(language: $language)
      }
    }
  }
`);

export type DutyRow = ResultOf<typeof dutyRow>;
