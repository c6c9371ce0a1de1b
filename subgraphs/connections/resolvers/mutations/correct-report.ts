import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Failure } from '../../../kit/failures';
import type { ConnectionsContext } from '../../context';
import { ReportStatusResult, type StatusReported } from '../../entities/write-results';
import { correctReport } from '../../services/writes/correct-report';
import { CorrectReportInput } from '../../write-inputs';

@Resolver()
export class CorrectReport {
  @Mutation(() => ReportStatusResult, {
    description: 'Replaces a report: the past changes as it is now known, and both stay on record.',
  })
  correctReport(
    @Arg('input', () => CorrectReportInput) input: CorrectReportInput,
    @Ctx() context: ConnectionsContext,
  ): Promise<StatusReported | Failure> {
    return correctReport(context, input);
  }
}
