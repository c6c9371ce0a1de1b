import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Failure } from '../../../kit/failures';
import type { ConnectionsContext } from '../../context';
import { AssignUnitsResult, type UnitsAssigned } from '../../entities/write-results';
import { assignUnits } from '../../services/writes/assign-units';
import { AssignUnitsInput } from '../../write-inputs';

@Resolver()
export class AssignUnits {
  @Mutation(() => AssignUnitsResult, { description: 'Changes the owners of a task.' })
  assignUnits(
    @Arg('input', () => AssignUnitsInput) input: AssignUnitsInput,
    @Ctx() context: ConnectionsContext,
  ): Promise<UnitsAssigned | Failure> {
    return assignUnits(context, input);
  }
}
