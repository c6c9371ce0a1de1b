import { Field, Float, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionType } from '../../kit/pagination/connection';
import { DateScalar, DateTimeScalar, YearMonthScalar } from '../../kit/scalars';
import { WrittenRecord } from '../../kit/actor';
import { DeclaredStatus, Milestone } from './status';

@ObjectType({ simpleResolvers: true, description: 'A document with its number and date, or a link.' })
export class Evidence {
  @Field(() => String, { nullable: true })
  documentNumber?: string | null;

  @Field(() => DateScalar, { nullable: true })
  issuedOn?: string | null;

  @Field(() => String, { nullable: true })
  url?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A counted result, e.g. taxpayer records matched: numerator 940, denominator 1000.',
})
export class Measure {
  @Field(() => String)
  name!: string;

  @Field(() => Float)
  numerator!: number;

  @Field(() => Float, { nullable: true })
  denominator?: number | null;
}

@Entity('status_report')
@ObjectType({
  simpleResolvers: true,
  description: 'What the owner declared for a month. Never changed; a correction replaces it.',
})
export class StatusReport extends WrittenRecord {
  @PrimaryColumn('text')
  @Field(() => ID)
  id!: string;

  @Column('bigint')
  sequence!: string;

  @Column('text', { name: 'task_id' })
  taskId!: string;

  @Column('text')
  @Field(() => YearMonthScalar)
  period!: string;

  @Column('text')
  @Field(() => DeclaredStatus)
  status!: DeclaredStatus;

  @Column('text', { nullable: true })
  @Field(() => Milestone, { nullable: true })
  milestone!: Milestone | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  note!: string | null;

  @Column('jsonb')
  @Field(() => [Evidence])
  evidence!: Evidence[];

  @Column('jsonb')
  @Field(() => [Measure])
  measures!: Measure[];

  @Column('date', { name: 'effective_on' })
  @Field(() => DateScalar)
  effectiveOn!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  @Field(() => DateTimeScalar)
  recordedAt!: Date;

  @Column('text', { name: 'replaces_id', nullable: true })
  replacesId!: string | null;
}

export const StatusReportConnection = connectionType(() => StatusReport, 'StatusReport');
