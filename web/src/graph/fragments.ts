import { graphql, type ResultOf } from './graphql';

/** Counts of a coverage. */
export const totals = graphql(`
  fragment Totals on CoverageTotals {
    areas
    areasWithoutPlan
    cells
    planned
    connected
    partlyConnected
    testing
    inProgress
    notStarted
    notReported
    suspended
    overdue
    tasks
    verified
    disagreements
    plannedRate
    connectedRate
  }
`);

export type Totals = ResultOf<typeof totals>;

/** A connection task as lists show it, on the date of its list. */
export const taskRow = graphql(`
  fragment TaskRow on ConnectionTask {
    id
    status
    verification
    timeliness
    daysOverdue
    disagreements
    area {
      id
      name(language: $language)
    }
    database {
      code
      name(language: $language)
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
    planTask {
      id
      ref
      title(language: $language)
    }
    plan {
      id
      simulated
    }
  }
`);

export type TaskRow = ResultOf<typeof taskRow>;
