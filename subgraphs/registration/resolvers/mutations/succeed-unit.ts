import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Failure } from '../../../kit/failures';
import type { RegistrationContext } from '../../context';
import { type UnitSucceeded, SucceedUnitResult } from '../../entities/write-results';
import { SucceedUnitInput } from '../../inputs';
import { succeedUnit } from '../../services/succeed-unit';

@Resolver()
export class SucceedUnit {
  @Mutation(() => SucceedUnitResult, {
    description: 'Which unit takes over the duties of another, where it is merged or renamed.',
  })
  succeedUnit(
    @Arg('input', () => SucceedUnitInput) input: SucceedUnitInput,
    @Ctx() context: RegistrationContext,
  ): Promise<UnitSucceeded | Failure> {
    return succeedUnit(context, input);
  }
}
