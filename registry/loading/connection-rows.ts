import type { ConnectionTask } from '../../subgraphs/connections/entities/connection-task';
import type { PlanScope } from '../../subgraphs/connections/entities/plan-scope';
import type { Sector, SectorDatabase } from '../../subgraphs/connections/entities/sector';
import type { Areas } from '../../subgraphs/kit/areas';
import type { LocalizedText } from '../../subgraphs/kit/language';
import { fold } from '../../subgraphs/kit/search';
import type { RegistryDatabase, RegistryPlan, RegistrySector } from '../types';
import { areaPath } from '../../subgraphs/kit/areas/area-path';
import { deadlineColumns, itemId } from './plan-rows';

/** The columns of a connection task that a plan gives; it is the writes that count its versions. */
export type ConnectionTaskRow = Omit<ConnectionTask, 'version' | 'areaId' | 'asOf'>;

export const sectorRow = ({ code, name }: RegistrySector, index: number): Sector => ({
  code,
  position: index + 1,
  nameVi: name.vi,
  nameEn: name.en,
});

export const databaseRow = (database: RegistryDatabase, index: number): SectorDatabase => ({
  code: database.code,
  position: index + 1,
  nameVi: database.name.vi,
  nameEn: database.name.en,
  kind: database.kind,
  hubRole: database.hubRole ?? null,
  sectorCode: database.sector,
  search: fold([database.name.vi, database.name.en, database.code].join(' ')),
});

/** A plan counts from its date of issue, or from the first day of its period where no date is known. */
export const planScopeRow = (
  { id, area, issuedOn, period, simulated }: RegistryPlan,
  areas: Areas,
): PlanScope => ({
  id,
  areaId: area,
  areaPath: areaPath(areas, area),
  provinceId: areas.provinceOf(area).id,
  provinces63: areas.provinces63Of(area),
  countsFrom: issuedOn ?? period.from,
  periodFrom: period.from,
  periodTo: period.to,
  simulated,
});

const folded = new WeakMap<LocalizedText, string>();

/** Most titles are those of a plan or a database, which many tasks share. */
function foldedOnce(title: LocalizedText): string {
  const text = folded.get(title) ?? fold(`${title.vi} ${title.en}`);
  folded.set(title, text);
  return text;
}

/** What a connection task is found by: the titles of its item and its plan, and the names of its database. */
export const taskSearch = (titles: readonly LocalizedText[]): string =>
  titles.map(foldedOnce).filter(Boolean).join(' ');

/**
 * One row for each database that a task connects.
 * @param names of the databases, by their codes
 */
export function connectionTaskRows(
  plan: RegistryPlan,
  names: ReadonlyMap<string, LocalizedText>,
): ConnectionTaskRow[] {
  return plan.tasks.flatMap((task, index) =>
    task.connects.map(({ database, hub }) => {
      const planTaskId = itemId(plan.id, task.ref);
      const name = names.get(database);
      return {
        id: `${planTaskId}/${database}`,
        planId: plan.id,
        planTaskId,
        position: index + 1,
        databaseCode: database,
        hub,
        restates: task.restates.length > 0,
        leadUnitIds: task.leadUnits,
        coordinatingUnitIds: task.coordinatingUnits,
        ...deadlineColumns(task.deadline),
        search: taskSearch([task.title, plan.title, ...(name ? [name] : [])]),
      };
    }),
  );
}
