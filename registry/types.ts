/** The registry as its files say it. Absent values are undefined, absent lists empty. */
import type { z } from 'zod';
import type { planShape } from './shapes';
import type { databaseTable, sectorTable, unitTable } from './tables';

export type RegistrySector = z.output<typeof sectorTable.row>;
export type RegistryDatabase = z.output<typeof databaseTable.row>;
export type RegistryUnit = z.output<typeof unitTable.row>;

export type RegistryPlan = z.output<typeof planShape>;
export type RegistryPlanTask = RegistryPlan['tasks'][number];
export type RegistryDeadline = RegistryPlanTask['deadline'];
export type RegistryConnection = RegistryPlanTask['connects'][number];
export type RegistryTarget = RegistryPlan['targets'][number];
export type RegistryReportingDuty = RegistryPlan['reportingDuties'][number];
export type RegistryPublicService = RegistryPlan['publicServices'][number];
export type RegistryLegalReference = RegistryPlan['basedOn'][number];

export interface Registry {
  /** In the order of their file, which is the order they are shown in; so are databases and units. */
  sectors: RegistrySector[];
  databases: RegistryDatabase[];
  units: RegistryUnit[];
  /** By id. Their tasks, targets, duties and services stand in the order of the document. */
  plans: RegistryPlan[];
}
