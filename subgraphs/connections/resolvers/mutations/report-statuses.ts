import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Failure } from '../../../kit/failures';
import type { ConnectionsContext } from '../../context';
import { ReportStatusesResult, type StatusesReported } from '../../entities/write-results';
import { reportStatuses } from '../../services/writes/report-statuses';
import { ReportStatusesInput } from '../../write-inputs';

@Resolver()
export class ReportStatuses {
  @Mutation(() => ReportStatusesResult, {
    description: 'Declares the statuses of many tasks: all of the reports are recorded, or none.',
  })
  reportStatuses(
    @Arg('input', () => ReportStatusesInput) input: ReportStatusesInput,
    @Ctx() context: ConnectionsContext,
  ): Promise<StatusesReported | Failure> {
    return reportStatuses(context, input);
  }
}
