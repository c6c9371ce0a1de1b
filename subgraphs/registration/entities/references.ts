import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** What was registered, by its key: the subgraph that owns it answers for the rest. */

@ObjectType('Plan', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class PlanReference {
  @Field(() => ID)
  id!: string;
}

@ObjectType('SectorDatabase', { simpleResolvers: true })
@Directive('@key(fields: "code")')
export class DatabaseReference {
  @Field(() => ID)
  code!: string;
}

@ObjectType('Unit', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class UnitReference {
  @Field(() => ID)
  id!: string;
}
