import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Failure } from '../../../kit/failures';
import type { RegistrationContext } from '../../context';
import { type DatabaseRegistered, RegisterDatabaseResult } from '../../entities/write-results';
import { RegisterDatabaseInput } from '../../inputs';
import { registerDatabase } from '../../services/register-database';

@Resolver()
export class RegisterDatabase {
  @Mutation(() => RegisterDatabaseResult, {
    description:
      'A sector database that plans may connect. Only an administrator changes one, and registers hubs.',
  })
  registerDatabase(
    @Arg('input', () => RegisterDatabaseInput) input: RegisterDatabaseInput,
    @Ctx() context: RegistrationContext,
  ): Promise<DatabaseRegistered | Failure> {
    return registerDatabase(context, input);
  }
}
