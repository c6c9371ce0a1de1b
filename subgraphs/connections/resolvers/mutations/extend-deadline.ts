import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Failure } from '../../../kit/failures';
import type { ConnectionsContext } from '../../context';
import { ExtendDeadlineResult, type DeadlineExtended } from '../../entities/write-results';
import { extendDeadline } from '../../services/writes/extend-deadline';
import { ExtendDeadlineInput } from '../../write-inputs';

@Resolver()
export class ExtendDeadline {
  @Mutation(() => ExtendDeadlineResult, { description: 'Moves the due date of a task, by a document.' })
  extendDeadline(
    @Arg('input', () => ExtendDeadlineInput) input: ExtendDeadlineInput,
    @Ctx() context: ConnectionsContext,
  ): Promise<DeadlineExtended | Failure> {
    return extendDeadline(context, input);
  }
}
