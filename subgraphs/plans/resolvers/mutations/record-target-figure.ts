import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Failure } from '../../../kit/failures';
import type { PlansContext } from '../../context';
import { TargetFigure } from '../../entities/target-figure';
import { RecordTargetFigureResult, TargetFigureRecorded } from '../../entities/write-results';
import { recordTargetFigure } from '../../services/writes/record-target-figure';
import { RecordTargetFigureInput } from '../../write-inputs';

@Resolver()
export class RecordTargetFigure {
  @Mutation(() => RecordTargetFigureResult, {
    description: 'What was reached of a target by a month, by one unit or in the whole area.',
  })
  recordTargetFigure(
    @Arg('input', () => RecordTargetFigureInput) input: RecordTargetFigureInput,
    @Ctx() context: PlansContext,
  ): Promise<TargetFigureRecorded | Failure> {
    return recordTargetFigure(context, input);
  }
}

@Resolver(() => TargetFigureRecorded)
export class TargetFigureRecordedFields {
  @FieldResolver(() => TargetFigure)
  figure(
    @Root() { figureId }: TargetFigureRecorded,
    @Ctx() { figures }: PlansContext,
  ): Promise<TargetFigure | null> {
    return figures.load(figureId);
  }
}
