import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { LocalizedText } from '../../kit/language';
import { BoundarySet } from '../../kit/boundary-set';
import { DateScalar } from '../../kit/scalars';
import { connectionType } from '../../kit/pagination/connection';

export enum AreaLevel {
  PROVINCE = 'PROVINCE',
  DISTRICT = 'DISTRICT',
  COMMUNE = 'COMMUNE',
}

registerEnumType(AreaLevel, { name: 'AreaLevel' });

/** The GraphQL face of the areas that `kit/areas` holds in memory. */
@ObjectType('Area', {
  simpleResolvers: true,
  description: 'A province, district or commune, before or after 1 July 2025.',
})
@Directive('@key(fields: "id")')
export class AreaType {
  @Field(() => ID, {
    description:
      'Boundary set and official code, e.g. P63:24 (Bắc Giang) or P34:24 (Bắc Ninh); districts P63:D550; communes P63:C<code>, P34:C<code>.',
  })
  id!: string;

  @Field(() => String, {
    description:
      'Official code, a string with its leading zeros. Not an identity: seven province codes changed meaning in 2025.',
  })
  code!: string;

  name!: LocalizedText;

  @Field(() => AreaLevel)
  level!: AreaLevel;

  @Field(() => BoundarySet)
  boundarySet!: BoundarySet;

  @Field(() => DateScalar, { nullable: true })
  validFrom!: string | null;

  @Field(() => DateScalar, { nullable: true })
  validTo!: string | null;
}

export const AreaConnection = connectionType(() => AreaType, 'Area');
