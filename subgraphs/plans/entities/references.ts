import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Entities of the subgraph `units`: this one knows their ids and adds fields to them. */

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

export const referenceTo = (id: string): { id: string } => ({ id });
