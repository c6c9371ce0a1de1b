import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { connectionType } from '../../kit/pagination/connection';
import { DateScalar } from '../../kit/scalars';
import type { ReportingDuty } from './reporting-duty';

@ObjectType({ simpleResolvers: true, description: 'A reporting duty in one of its periods.' })
export class ReportingDutyStatus {
  @Field(() => DateScalar, { description: 'The first day of the month, quarter, half-year or year.' })
  periodFrom!: string;

  @Field(() => DateScalar)
  periodTo!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The duty's day in the last month of the period, or that month's last day where it is shorter; null where the document names no day.",
  })
  dueOn!: string | null;
}

/** A row of it: with the columns of its duty. */
export type ReportingDutyStatusRow = ReportingDutyStatus & ReportingDuty;

export const ReportingDutyStatusConnection = connectionType(() => ReportingDutyStatus, 'ReportingDutyStatus');

/** Its counts are added by the subgraph that knows what was reported. */
@ObjectType({
  simpleResolvers: true,
  description: 'A unit that owes a report, with what it has reported for a period of the plan.',
})
@Directive('@key(fields: "id")')
export class ReporterStatus {
  @Field(() => ID, { description: '<plan>|<first day>|<last day>|<unit>.' })
  id!: string;
}
