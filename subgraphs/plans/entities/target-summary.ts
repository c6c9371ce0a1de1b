import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  simpleResolvers: true,
  description: 'The targets of a plan on a date. Every target is counted once.',
})
export class TargetSummary {
  @Field(() => Int, { description: 'The latest figure is the value, or more; in time or not.' })
  reached!: number;

  @Field(() => Int, { description: 'Reported and not reached, and the due date has passed.' })
  missed!: number;

  @Field(() => Int, { description: 'Reported and not reached, and not yet due or without a due date.' })
  pending!: number;

  @Field(() => Int, { description: 'Nothing was reported for the whole area, whether due or not.' })
  unreported!: number;

  @Field(() => Int, { description: 'In words only.' })
  withoutValue!: number;
}

export const NO_TARGETS: TargetSummary = {
  reached: 0,
  missed: 0,
  pending: 0,
  unreported: 0,
  withoutValue: 0,
};
