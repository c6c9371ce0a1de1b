import { Field, ID, InputType } from 'type-graphql';
import { BoundarySet } from '../kit/boundary-set';
import { AreaLevel } from './entities/area';
import { UnitKind, UnitLevel } from './entities/unit';

@InputType({ description: 'Every list field is "any of"; absent means no restriction.' })
export class AreaFilter {
  @Field(() => AreaLevel, { nullable: true })
  level?: AreaLevel | null;

  @Field(() => BoundarySet, { nullable: true })
  boundaries?: BoundarySet | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words of the name in either language; accents and case are ignored.',
  })
  search?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Areas that are or lie in this one, in either boundary set.',
  })
  within?: string | null;

  @Field(() => [String], { nullable: true })
  codes?: string[] | null;
}

@InputType({ description: 'Every list field is "any of"; absent means no restriction.' })
export class UnitFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Words of a name or alias; accents and case are ignored.',
  })
  search?: string | null;

  @Field(() => [UnitKind], { nullable: true })
  kinds?: UnitKind[] | null;

  @Field(() => [UnitLevel], { nullable: true })
  levels?: UnitLevel[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Units of these areas and of the areas that lie in them.',
  })
  areas?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'false, also where no filter is given: real units only; null: both.',
  })
  simulated?: boolean | null;
}
