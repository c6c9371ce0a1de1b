import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Failure } from '../../../kit/failures';
import type { ConnectionsContext } from '../../context';
import { type ObservationsRecorded, RecordObservationsResult } from '../../entities/write-results';
import { recordObservations } from '../../services/writes/record-observations';
import { ObservationInput } from '../../write-inputs';

@Resolver()
export class RecordObservations {
  @Mutation(() => RecordObservationsResult, {
    description: 'For machines: idempotent per (task, observedAt).',
  })
  recordObservations(
    @Arg('input', () => [ObservationInput]) input: ObservationInput[],
    @Ctx() context: ConnectionsContext,
  ): Promise<ObservationsRecorded | Failure> {
    return recordObservations(context, input);
  }
}
