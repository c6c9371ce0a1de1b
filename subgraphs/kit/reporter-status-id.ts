import { isDate } from './dates';

/**
 * What names a ReporterStatus: the subgraph `plans` knows who reports by when, `connections` what was reported, and
 * the id is all that travels between them.
 */
export interface ReporterStatusKey {
  planId: string;
  /** The reporting period's first and last day. */
  from: string;
  to: string;
  unitId: string;
}

/** No id of a plan or unit has it. */
const SEPARATOR = '|';

export const reporterStatusId = ({ planId, from, to, unitId }: ReporterStatusKey): string =>
  [planId, from, to, unitId].join(SEPARATOR);

/** Reads what `reporterStatusId` wrote; null for any other text. */
export function readReporterStatusId(id: string): ReporterStatusKey | null {
  const [planId = '', from = '', to = '', unitId = '', ...rest] = id.split(SEPARATOR);
  if (!planId || !isDate(from) || !isDate(to) || !unitId || rest.length > 0) return null;
  return { planId, from, to, unitId };
}
