import { simulatedColumn } from './names';

/** What every answer about coverage tells beside its rows. */
export interface Coverage {
  coverage: { simulated: boolean };
}

export const coverageQuery = (selection: string, variables = '$language: Language!'): string => `query (
  $filter: CoverageFilter, $asOf: Date, $boundaries: BoundarySet, ${variables}
) { coverage(filter: $filter, asOf: $asOf, boundaries: $boundaries) { simulated ${selection} } }`;

/** Every row says so where any plan that is counted is made up: figures do not tell which. */
export interface Marked {
  simulated?: boolean;
}

export const marked = <Item extends object>(
  items: readonly Item[],
  { simulated }: Coverage['coverage'],
): { nodes: (Item & Marked)[] } => ({ nodes: items.map((item) => ({ ...item, simulated })) });

export const isCoverageSimulated = (_nodes: readonly unknown[], { coverage }: Coverage): boolean =>
  coverage.simulated;

export const simulated = simulatedColumn<Marked>((item) => item.simulated === true);
