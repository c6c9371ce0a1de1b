import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../kit/scalars';

@Entity('observation')
@ObjectType({
  simpleResolvers: true,
  description: 'Traffic seen on the link, as the integration platform counts it.',
})
export class Observation {
  @PrimaryColumn('text', { name: 'task_id' })
  taskId!: string;

  @PrimaryColumn('timestamptz', { name: 'observed_at' })
  @Field(() => DateTimeScalar)
  observedAt!: Date;

  @Column('integer', { name: 'window_seconds' })
  @Field(() => Int)
  windowSeconds!: number;

  @Column('integer')
  @Field(() => Int)
  requests!: number;

  @Column('integer')
  @Field(() => Int)
  errors!: number;

  @Column('timestamptz', { name: 'last_success_at', nullable: true })
  @Field(() => DateTimeScalar, { nullable: true })
  lastSuccessAt!: Date | null;
}
