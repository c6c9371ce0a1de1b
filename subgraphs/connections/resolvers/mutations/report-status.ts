import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Failure } from '../../../kit/failures';
import type { ConnectionsContext } from '../../context';
import { ReportStatusResult, type StatusReported } from '../../entities/write-results';
import { reportStatus } from '../../services/writes/report-status';
import { ReportStatusInput } from '../../write-inputs';

@Resolver()
export class ReportStatus {
  @Mutation(() => ReportStatusResult, { description: 'The owner of a task declares its status for a month.' })
  reportStatus(
    @Arg('input', () => ReportStatusInput) input: ReportStatusInput,
    @Ctx() context: ConnectionsContext,
  ): Promise<StatusReported | Failure> {
    return reportStatus(context, input);
  }
}
