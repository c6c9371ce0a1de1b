import { FieldResolver, Resolver, Root } from 'type-graphql';
import { readReporterStatusId, reporterStatusId } from '../../kit/reporter-status-id';
import { referenceTo, UnitReference } from '../entities/references';
import { ReportingDuty } from '../entities/reporting-duty';
import {
  ReporterStatus,
  ReportingDutyStatus,
  type ReportingDutyStatusRow,
} from '../entities/reporting-status';

@Resolver(() => ReportingDutyStatus)
export class ReportingDutyStatusFields {
  @FieldResolver(() => ReportingDuty)
  duty(@Root() status: ReportingDutyStatusRow): ReportingDuty {
    return status;
  }

  @FieldResolver(() => [ReporterStatus], {
    description: 'One for each reporter of the duty; a group named as one is one reporter.',
  })
  reporters(
    @Root() { planId, periodFrom: from, periodTo: to, reporterIds }: ReportingDutyStatusRow,
  ): ReporterStatus[] {
    return reporterIds.map((unitId) => ({ id: reporterStatusId({ planId, from, to, unitId }) }));
  }
}

@Resolver(() => ReporterStatus)
export class ReporterStatusUnit {
  @FieldResolver(() => UnitReference)
  unit(@Root() { id }: ReporterStatus): UnitReference {
    return referenceTo(readReporterStatusId(id)!.unitId);
  }
}
