import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** An entity of the subgraph `plans`: its id tells the plan, the period and the unit. */
@ObjectType('ReporterStatus', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class ReporterStatusReference {
  @Field(() => ID)
  id!: string;
}
