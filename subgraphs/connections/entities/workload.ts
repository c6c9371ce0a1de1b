import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  simpleResolvers: true,
  description: 'What a unit owes on a date. Every task counts once; cancelled ones are left out.',
})
export class Workload {
  @Field(() => Int, { description: 'Tasks that it leads.' })
  leads!: number;

  @Field(() => Int, { description: 'Tasks that it coordinates and does not lead.' })
  coordinates!: number;

  @Field(() => Int)
  doneOnTime!: number;

  @Field(() => Int)
  doneLate!: number;

  @Field(() => Int)
  inTerm!: number;

  @Field(() => Int)
  overdue!: number;

  @Field(() => Int)
  noDeadline!: number;

  @Field(() => Int)
  notReported!: number;
}
