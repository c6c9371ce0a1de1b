import { graphql, type ResultOf } from '../graph/graphql';

export const plan = graphql(`
  query Plan($id: ID!, $language: Language!, $asOf: Date, $month: YearMonth!) {
    plan(id: $id) {
      id
      title(language: $language)
      documentNumber
      issuedOn
      issuedMonth
      periodFrom
      periodTo
      simulated
      notes
      area {
        id
        level
        name(language: $language)
      }
      issuingUnit {
        id
        name(language: $language)
      }
      basedOn {
        documentNumber
        issuedOn
      }
      tasks(first: 0, filter: { simulated: null }) {
        totalCount
      }
      connectionTasks(first: 0, asOf: $asOf, filter: { simulated: null }) {
        totalCount
      }
      coverage(asOf: $asOf) {
        totals {
          planned
          connected
          overdue
        }
      }
      targetSummary(asOf: $asOf) {
        reached
        missed
        pending
        unreported
        withoutValue
      }
      targets {
        id
        ref
        title(language: $language)
        value
        unit
        dueOn
        reached(asOf: $asOf)
        latestFigure(asOf: $asOf) {
          value
          period
        }
        figures(first: 0, to: $month) {
          totalCount
        }
      }
    }
  }
`);

/** As many figures of each target are shown. */
export const FIGURES_SHOWN = 24;

export const targetFigures = graphql(`
  query TargetFigures($id: ID!, $language: Language!, $to: YearMonth!, $first: Int!) {
    plan(id: $id) {
      id
      targets {
        id
        ref
        unit
        title(language: $language)
        figures(first: $first, to: $to) {
          totalCount
          nodes {
            id
            period
            value
            numerator
            denominator
            note
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
  }
`);

export const planItems = graphql(`
  query PlanItems($language: Language!, $asOf: Date, $filter: PlanTaskFilter, $after: String) {
    planTasks(first: 500, after: $after, filter: $filter, orderBy: { field: DOCUMENT }) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        ref
        section
        kind
        title(language: $language)
        deliverable(language: $language)
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
        restates {
          id
          ref
        }
        connectionTasks {
          id
          status(asOf: $asOf)
          timeliness(asOf: $asOf)
          database {
            code
            name(language: $language)
          }
        }
      }
    }
  }
`);

type PlanResult = NonNullable<ResultOf<typeof plan>['plan']>;

export type PlanItem = ResultOf<typeof planItems>['planTasks']['nodes'][number];
export type PlanTarget = PlanResult['targets'][number];
export type TargetSummary = PlanResult['targetSummary'];
