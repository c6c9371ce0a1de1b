import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Failure } from '../../../kit/failures';
import type { RegistrationContext } from '../../context';
import { type PlanRegistered, RegisterPlanResult } from '../../entities/write-results';
import { RegisterPlanInput } from '../../inputs';
import { registerPlan } from '../../services/register-plan';

@Resolver()
export class RegisterPlan {
  @Mutation(() => RegisterPlanResult, {
    description:
      'A whole plan, or nothing of it. One that is registered already is changed in place: what was reported on its items stays, and an item with records cannot go.',
  })
  registerPlan(
    @Arg('input', () => RegisterPlanInput) input: RegisterPlanInput,
    @Ctx() context: RegistrationContext,
  ): Promise<PlanRegistered | Failure> {
    return registerPlan(context, input);
  }
}
