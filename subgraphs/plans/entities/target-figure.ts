import { Field, Float, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { WrittenRecord } from '../../kit/actor';
import { connectionType } from '../../kit/pagination/connection';
import { DateTimeScalar, YearMonthScalar } from '../../kit/scalars';

@Entity('target_figure')
@ObjectType({
  simpleResolvers: true,
  description:
    'value: a count, or numerator / denominator as a percentage; unit: who reported its share, null for the whole area.',
})
export class TargetFigure extends WrittenRecord {
  @PrimaryColumn('text')
  @Field(() => ID)
  id!: string;

  /** The order in which figures were recorded. */
  @Column('bigint', { generated: 'increment', select: false })
  sequence!: string;

  @Column('text', { name: 'target_id' })
  targetId!: string;

  @Column('text')
  @Field(() => YearMonthScalar)
  period!: string;

  @Column('text', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  @Column('double precision')
  @Field(() => Float)
  value!: number;

  @Column('double precision', { nullable: true })
  @Field(() => Float, { nullable: true })
  numerator!: number | null;

  @Column('double precision', { nullable: true })
  @Field(() => Float, { nullable: true })
  denominator!: number | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  note!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  @Field(() => DateTimeScalar)
  recordedAt!: Date;

  @Column('text', { name: 'replaces_id', nullable: true })
  replacesId!: string | null;
}

export const TargetFigureConnection = connectionType(() => TargetFigure, 'TargetFigure');
