import { createUnionType, Field, ObjectType } from 'type-graphql';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../kit/failures';
import { DatabaseReference, PlanReference, UnitReference } from './references';

@ObjectType({ simpleResolvers: true })
export class PlanRegistered {
  @Field(() => PlanReference)
  readonly plan: PlanReference;

  constructor(id: string) {
    this.plan = { id };
  }
}

@ObjectType({ simpleResolvers: true })
export class DatabaseRegistered {
  @Field(() => DatabaseReference)
  readonly database: DatabaseReference;

  constructor(code: string) {
    this.database = { code };
  }
}

@ObjectType({ simpleResolvers: true })
export class UnitRegistered {
  @Field(() => UnitReference)
  readonly unit: UnitReference;

  constructor(id: string) {
    this.unit = { id };
  }
}

@ObjectType({ simpleResolvers: true })
export class UnitSucceeded {
  @Field(() => UnitReference, { description: 'The unit that has a successor now.' })
  readonly unit: UnitReference;

  constructor(id: string) {
    this.unit = { id };
  }
}

const COMMON = [NotAllowed, InvalidInput, IdempotencyConflict] as const;

export const RegisterPlanResult = createUnionType({
  name: 'RegisterPlanResult',
  types: () => [PlanRegistered, ...COMMON] as const,
});

export const RegisterDatabaseResult = createUnionType({
  name: 'RegisterDatabaseResult',
  types: () => [DatabaseRegistered, ...COMMON] as const,
});

export const RegisterUnitResult = createUnionType({
  name: 'RegisterUnitResult',
  types: () => [UnitRegistered, ...COMMON] as const,
});

export const SucceedUnitResult = createUnionType({
  name: 'SucceedUnitResult',
  types: () => [UnitSucceeded, NotFound, ...COMMON] as const,
});
