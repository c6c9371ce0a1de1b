import { Field, Float, ID, InputType } from 'type-graphql';
import { YearMonthScalar } from '../kit/scalars';

@InputType({
  description:
    'Either value, or numerator and denominator (numerator at most denominator, unless the target counts beyond 100 %).',
})
export class RecordTargetFigureInput {
  @Field(() => ID)
  targetId!: string;

  @Field(() => YearMonthScalar, { description: 'Not after this month.' })
  period!: string;

  @Field(() => ID, { nullable: true, description: 'Who reports its share; absent for the whole area.' })
  unitId?: string | null;

  @Field(() => Float, { nullable: true, description: 'What was reached, counted as the target counts.' })
  value?: number | null;

  @Field(() => Float, { nullable: true, description: 'For a target in %: how many of the denominator.' })
  numerator?: number | null;

  @Field(() => Float, { nullable: true })
  denominator?: number | null;

  @Field(() => String, { nullable: true })
  note?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The figure that it corrects: of the same target, period and unit, not corrected yet.',
  })
  replaces?: string | null;

  @Field(() => String, {
    description:
      'The same key with the same input answers as the first time; with another input it is a conflict.',
  })
  idempotencyKey!: string;
}
