import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Failure } from '../../../kit/failures';
import type { ConnectionsContext } from '../../context';
import { RecordInspectionResult, type InspectionRecorded } from '../../entities/write-results';
import { recordInspection } from '../../services/writes/record-inspection';
import { RecordInspectionInput } from '../../write-inputs';

@Resolver()
export class RecordInspection {
  @Mutation(() => RecordInspectionResult, { description: 'What a security inspection found.' })
  recordInspection(
    @Arg('input', () => RecordInspectionInput) input: RecordInspectionInput,
    @Ctx() context: ConnectionsContext,
  ): Promise<InspectionRecorded | Failure> {
    return recordInspection(context, input);
  }
}
