import { createUnionType, ObjectType } from 'type-graphql';
import { IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../kit/failures';

/** What was recorded is loaded when a client selects it. */
@ObjectType()
export class TargetFigureRecorded {
  constructor(readonly figureId: string) {}
}

export const RecordTargetFigureResult = createUnionType({
  name: 'RecordTargetFigureResult',
  types: () => [TargetFigureRecorded, NotFound, NotAllowed, InvalidInput, IdempotencyConflict] as const,
});
