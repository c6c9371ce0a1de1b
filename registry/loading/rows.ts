import { createHash } from 'node:crypto';
import type { PlanScope } from '../../subgraphs/connections/entities/plan-scope';
import type { Sector, SectorDatabase } from '../../subgraphs/connections/entities/sector';
import type { Areas } from '../../subgraphs/kit/areas';
import type { LocalizedText } from '../../subgraphs/kit/language';
import type { Plan } from '../../subgraphs/plans/entities/plan';
import type { PlanTask } from '../../subgraphs/plans/entities/plan-task';
import type { PublicServiceDuty } from '../../subgraphs/plans/entities/public-service-duty';
import type { ReportingDuty } from '../../subgraphs/plans/entities/reporting-duty';
import type { Target } from '../../subgraphs/plans/entities/target';
import type { Registry, RegistryPlan } from '../types';
import {
  type ConnectionTaskRow,
  connectionTaskRows,
  databaseRow,
  planScopeRow,
  sectorRow,
} from './connection-rows';
import { dutyRows, planRow, serviceRows, targetRows, taskRows } from './plan-rows';
import { type UnitRow, unitRow } from './unit-rows';

export interface PlanRows {
  plan: Plan;
  tasks: PlanTask[];
  targets: Target[];
  duties: ReportingDuty[];
  services: PublicServiceDuty[];
  scope: PlanScope;
  connections: ConnectionTaskRow[];
}

/** A registry as the tables of the subgraphs hold it. */
export interface RegistryRows {
  sectors: Sector[];
  databases: SectorDatabase[];
  units: UnitRow[];
  plans: PlanRows[];
}

/** @param names of the databases that the plan connects, by their codes */
export const planRows = (
  plan: RegistryPlan,
  areas: Areas,
  names: ReadonlyMap<string, LocalizedText>,
): PlanRows => ({
  plan: planRow(plan, areas),
  tasks: taskRows(plan),
  targets: targetRows(plan),
  duties: dutyRows(plan),
  services: serviceRows(plan),
  scope: planScopeRow(plan, areas),
  connections: connectionTaskRows(plan, names),
});

export function rowsOf({ sectors, databases, units, plans }: Registry, areas: Areas): RegistryRows {
  const names = new Map(databases.map(({ code, name }) => [code, name]));
  return {
    sectors: sectors.map(sectorRow),
    databases: databases.map(databaseRow),
    units: units.map((unit) => unitRow(unit, areas)),
    plans: plans.map((plan) => planRows(plan, areas, names)),
  };
}

/** Differs between registries that differ, and between versions of the product that store them differently. */
export const digestOf = (rows: RegistryRows): string =>
  createHash('sha256').update(JSON.stringify(rows)).digest('hex');
