import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar } from './scalars';

export enum DeadlineKind {
  DATE = 'DATE',
  MONTH = 'MONTH',
  QUARTER = 'QUARTER',
  YEAR = 'YEAR',
  RECURRING = 'RECURRING',
  ON_GUIDANCE = 'ON_GUIDANCE',
  UNSPECIFIED = 'UNSPECIFIED',
}

registerEnumType(DeadlineKind, { name: 'DeadlineKind' });

@ObjectType({
  simpleResolvers: true,
  description: "When an item is due. text: the document's own phrase, null where it gives none.",
})
@Directive('@shareable')
export class Deadline {
  @Field(() => DeadlineKind)
  kind!: DeadlineKind;

  @Field(() => String, { nullable: true })
  text!: string | null;

  @Field(() => DateScalar, { nullable: true })
  dueOn!: string | null;

  @Field(() => Boolean)
  recurring!: boolean;
}
