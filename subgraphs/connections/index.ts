import 'reflect-metadata';
import { buildSubgraph } from '../kit/federation';
import { readReporterStatusId } from '../kit/reporter-status-id';
import type { SubgraphDefinition } from '../kit/subgraph';
import { type ConnectionsContext, createContext } from './context';
import { ConnectionTask } from './entities/connection-task';
import { HistoryEntry } from './entities/history-entry';
import { Observation } from './entities/observation';
import { PlanScope } from './entities/plan-scope';
import { ReporterStatusReference } from './entities/reporter-status';
import { Sector, SectorDatabase } from './entities/sector';
import { SecurityInspection } from './entities/security-inspection';
import { StatusReport } from './entities/status-report';
import { TaskState } from './entities/task-state';
import { CreateConnectionTask1790000000000 } from './migrations/1790000000000-create-connection-task';
import { CreateCoverage1790000000001 } from './migrations/1790000000001-create-coverage';
import { KeepListsFast1790000300000 } from './migrations/1790000300000-keep-lists-fast';
import { newestReports } from './queries/newest-reports';
import { ConnectionTaskFields } from './resolvers/connection-task';
import { ConnectionTaskRecords } from './resolvers/connection-task-records';
import { ConnectionTaskStatus } from './resolvers/connection-task-status';
import { CoverageFields } from './resolvers/coverage';
import { CoverageCellFields } from './resolvers/coverage-cell';
import { AreaCoverageField, SectorCoverageField, SectorDatabaseCoverageField } from './resolvers/coverage-of';
import { HistoryEntryFields } from './resolvers/history-entry';
import { AssignUnits } from './resolvers/mutations/assign-units';
import { CorrectReport } from './resolvers/mutations/correct-report';
import { ExtendDeadline } from './resolvers/mutations/extend-deadline';
import { RecordInspection } from './resolvers/mutations/record-inspection';
import { RecordObservations } from './resolvers/mutations/record-observations';
import { ReportStatus } from './resolvers/mutations/report-status';
import { ReportStatuses } from './resolvers/mutations/report-statuses';
import { PlanConnections, PlanTaskConnections } from './resolvers/plan';
import { ConnectionsQueries } from './resolvers/queries';
import { ReporterStatusCounts } from './resolvers/reporter-status';
import { SectorFields } from './resolvers/sector';
import { SectorDatabaseFields } from './resolvers/sector-database';
import { StatusReportFields } from './resolvers/status-report';
import { UnitConnections } from './resolvers/unit';
import { ConnectionStatusChanged } from './resolvers/subscriptions/connection-status-changed';
import {
  DeadlineExtendedFields,
  InspectionRecordedFields,
  StatusReportedFields,
  UnitsAssignedFields,
} from './resolvers/write-results';

const entities = [
  Sector,
  SectorDatabase,
  PlanScope,
  ConnectionTask,
  StatusReport,
  TaskState,
  SecurityInspection,
  Observation,
  HistoryEntry,
];

/** Owns Sector, SectorDatabase, ConnectionTask with its three truths, and Coverage. */
export const connections: SubgraphDefinition<ConnectionsContext> = {
  name: 'connections',
  database: {
    entities,
    migrations: [CreateConnectionTask1790000000000, CreateCoverage1790000000001, KeepListsFast1790000300000],
  },
  newest: [newestReports],
  build: () =>
    buildSubgraph<ConnectionsContext>(
      [
        ConnectionsQueries,
        SectorFields,
        SectorCoverageField,
        SectorDatabaseFields,
        SectorDatabaseCoverageField,
        ConnectionTaskFields,
        ConnectionTaskStatus,
        ConnectionTaskRecords,
        StatusReportFields,
        HistoryEntryFields,
        CoverageFields,
        CoverageCellFields,
        AreaCoverageField,
        UnitConnections,
        PlanConnections,
        PlanTaskConnections,
        ReporterStatusCounts,
        ReportStatus,
        ReportStatuses,
        CorrectReport,
        RecordInspection,
        RecordObservations,
        AssignUnits,
        ExtendDeadline,
        StatusReportedFields,
        InspectionRecordedFields,
        UnitsAssignedFields,
        DeadlineExtendedFields,
        ConnectionStatusChanged,
      ],
      {
        Sector: ({ code }, { sectors }) => sectors.load(code),
        SectorDatabase: ({ code }, { databases }) => databases.load(code),
        ConnectionTask: ({ id }, { tasks }) => tasks.load(id),
        Area: ({ id }, { areas }) => (areas.has(id) ? { id } : null),
        ReporterStatus: ({ id }) => readReporterStatusId(id) && { id },
      },
      [ReporterStatusReference],
    ),
  createContext,
};
