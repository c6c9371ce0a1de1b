import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Failure } from '../../../kit/failures';
import type { RegistrationContext } from '../../context';
import { type UnitRegistered, RegisterUnitResult } from '../../entities/write-results';
import { RegisterUnitInput } from '../../inputs';
import { registerUnit } from '../../services/register-unit';

@Resolver()
export class RegisterUnit {
  @Mutation(() => RegisterUnitResult, {
    description: 'A unit, or changes to one. Only an administrator registers central units.',
  })
  registerUnit(
    @Arg('input', () => RegisterUnitInput) input: RegisterUnitInput,
    @Ctx() context: RegistrationContext,
  ): Promise<UnitRegistered | Failure> {
    return registerUnit(context, input);
  }
}
