import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Entities of other subgraphs: this one knows their ids and adds fields to them. */

@ObjectType('Area', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class AreaReference {
  @Field(() => ID)
  id!: string;
}

@ObjectType('Unit', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class UnitReference {
  @Field(() => ID)
  id!: string;
}

@ObjectType('Plan', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class PlanReference {
  @Field(() => ID)
  id!: string;
}

@ObjectType('PlanTask', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class PlanTaskReference {
  @Field(() => ID)
  id!: string;
}
