import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum ReportingCadence {
  MONTHLY = 'MONTHLY',
  QUARTERLY = 'QUARTERLY',
  HALF_YEARLY = 'HALF_YEARLY',
  YEARLY = 'YEARLY',
  ON_REQUEST = 'ON_REQUEST',
  ONCE = 'ONCE',
}

registerEnumType(ReportingCadence, { name: 'ReportingCadence' });

@Entity('reporting_duty')
@ObjectType({
  simpleResolvers: true,
  description: 'Who reports to whom, how often, by which day of the month.',
})
export class ReportingDuty {
  @PrimaryColumn('text')
  @Field(() => ID)
  id!: string;

  @Column('text', { name: 'plan_id' })
  planId!: string;

  /** Where it stands in the document. */
  @Column('integer', { select: false })
  position!: number;

  /** The item's own number in the document; two duties of one sentence share it. */
  @Column('text', { select: false })
  ref!: string;

  @Column('text', { name: 'reporters', array: true })
  reporterIds!: string[];

  /** The addressee first, then the unit that the report goes through. */
  @Column('text', { name: 'recipients', array: true })
  recipientIds!: string[];

  @Column('integer', { name: 'day_of_month', nullable: true })
  @Field(() => Int, { nullable: true, description: 'The day before or on which it is due.' })
  dayOfMonth!: number | null;

  @Column('text')
  @Field(() => ReportingCadence)
  cadence!: ReportingCadence;
}
