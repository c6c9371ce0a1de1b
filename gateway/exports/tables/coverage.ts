import { type CellValue, dateCell } from '../../spreadsheets/cell';
import { CELL_STATE_LABELS } from '../../../subgraphs/connections/services/labels';
import { labelOf, yesNo } from '../labels';
import { type Column, table } from '../table';
import { column, simulatedColumn } from './names';

interface Coverage {
  coverage: { simulated: boolean };
}

const queryOf = (selection: string): string => `query (
  $filter: CoverageFilter, $asOf: Date, $boundaries: BoundarySet, $language: Language!
) { coverage(filter: $filter, asOf: $asOf, boundaries: $boundaries) { simulated ${selection} } }`;

/** Every row says so where any plan that is counted is made up: figures do not tell which. */
interface Marked {
  simulated?: boolean;
}

const marked = <Item extends object>(items: readonly Item[], { simulated }: Coverage['coverage']) => ({
  nodes: items.map((item) => ({ ...item, simulated })),
});

const isSimulated = (_nodes: readonly unknown[], { coverage }: Coverage): boolean => coverage.simulated;

const simulated = simulatedColumn<Marked>((item) => item.simulated === true);

interface CellItem extends Marked {
  area: { id: string; name: string };
  database: { code: string; name: string; sector: { name: string } };
  state: string;
  overdue: boolean;
  dueOn: string | null;
  taskCount: number;
}

export const coverage = table<CellItem, { coverage: { simulated: boolean; cells: CellItem[] } }>({
  name: 'coverage',
  title: { vi: 'Mức độ kết nối: địa phương × cơ sở dữ liệu', en: 'Coverage: area × database' },
  field: 'coverage',
  query: queryOf(`cells {
    area { id name(language: $language) }
    database { code name(language: $language) sector { name(language: $language) } }
    state overdue dueOn taskCount
  }`),
  page: ({ coverage }) => marked(coverage.cells, coverage),
  isSimulated,
  columns: [
    column({ vi: 'Mã địa phương', en: 'Area id' }, 12, ({ area }) => area.id),
    column({ vi: 'Địa phương', en: 'Area' }, 24, ({ area }) => area.name),
    column({ vi: 'Lĩnh vực', en: 'Sector' }, 22, ({ database }) => database.sector.name),
    column({ vi: 'Mã cơ sở dữ liệu', en: 'Database code' }, 22, ({ database }) => database.code),
    column({ vi: 'Cơ sở dữ liệu', en: 'Database' }, 40, ({ database }) => database.name),
    column({ vi: 'Trạng thái', en: 'State' }, 28, ({ state }, language) =>
      labelOf(CELL_STATE_LABELS, state, language),
    ),
    column({ vi: 'Quá hạn', en: 'Overdue' }, 10, ({ overdue }, language) => yesNo(overdue, language)),
    column({ vi: 'Hạn sớm nhất', en: 'Earliest due date' }, 12, ({ dueOn }) => dateCell(dueOn)),
    column({ vi: 'Số nhiệm vụ', en: 'Tasks' }, 10, ({ taskCount }) => taskCount),
    simulated,
  ],
});

type Totals = Record<string, number | null>;

const COUNTS: readonly (readonly [field: string, vi: string, en: string])[] = [
  ['areas', 'Số địa phương', 'Areas'],
  ['areasWithoutPlan', 'Chưa có kế hoạch', 'Areas without plan'],
  ['cells', 'Số ô', 'Cells'],
  ['planned', 'Có kế hoạch', 'Planned'],
  ['notReported', 'Chưa báo cáo', 'Not reported'],
  ['notStarted', 'Chưa triển khai', 'Not started'],
  ['inProgress', 'Đang triển khai', 'In progress'],
  ['testing', 'Đang kiểm thử', 'Testing'],
  ['partlyConnected', 'Kết nối một phần', 'Partly connected'],
  ['connected', 'Đã kết nối', 'Connected'],
  ['suspended', 'Tạm dừng', 'Suspended'],
  ['overdue', 'Quá hạn', 'Overdue'],
  ['verified', 'Đã kiểm tra đạt', 'Verified'],
  ['tasks', 'Số nhiệm vụ', 'Tasks'],
];

const RATES: typeof COUNTS = [
  ['plannedRate', 'Tỷ lệ có kế hoạch', 'Planned rate'],
  ['connectedRate', 'Tỷ lệ đã kết nối', 'Connected rate'],
];

const TOTALS = `totals { ${[...COUNTS, ...RATES].map(([field]) => field).join(' ')} }`;

interface Counted extends Marked {
  totals: Totals;
}

const totalColumns: readonly Column<Counted>[] = [...COUNTS, ...RATES].map(([field, vi, en]) =>
  column({ vi, en }, 12, ({ totals }): CellValue => totals[field] ?? null),
);

interface AreaItem extends Counted {
  area: { id: string; name: string };
}

export const coverageByArea = table<AreaItem, { coverage: { simulated: boolean; byArea: AreaItem[] } }>({
  name: 'coverage-by-area',
  title: { vi: 'Mức độ kết nối theo địa phương', en: 'Coverage by area' },
  field: 'coverage',
  query: queryOf(`byArea { area { id name(language: $language) } ${TOTALS} }`),
  page: ({ coverage }) => marked(coverage.byArea, coverage),
  isSimulated,
  columns: [
    column({ vi: 'Mã địa phương', en: 'Area id' }, 12, ({ area }) => area.id),
    column({ vi: 'Địa phương', en: 'Area' }, 24, ({ area }) => area.name),
    ...totalColumns,
    simulated,
  ],
});

interface SectorItem extends Counted {
  sector: { code: string; name: string };
}

export const coverageBySector = table<
  SectorItem,
  { coverage: { simulated: boolean; bySector: SectorItem[] } }
>({
  name: 'coverage-by-sector',
  title: { vi: 'Mức độ kết nối theo lĩnh vực', en: 'Coverage by sector' },
  field: 'coverage',
  query: queryOf(`bySector { sector { code name(language: $language) } ${TOTALS} }`),
  page: ({ coverage }) => marked(coverage.bySector, coverage),
  isSimulated,
  columns: [
    column({ vi: 'Mã lĩnh vực', en: 'Sector code' }, 16, ({ sector }) => sector.code),
    column({ vi: 'Lĩnh vực', en: 'Sector' }, 28, ({ sector }) => sector.name),
    ...totalColumns,
    simulated,
  ],
});

interface DatabaseItem extends Counted {
  database: { code: string; name: string; sector: { name: string } };
}

export const coverageByDatabase = table<
  DatabaseItem,
  { coverage: { simulated: boolean; byDatabase: DatabaseItem[] } }
>({
  name: 'coverage-by-database',
  title: { vi: 'Mức độ kết nối theo cơ sở dữ liệu', en: 'Coverage by database' },
  field: 'coverage',
  query: queryOf(`byDatabase {
    database { code name(language: $language) sector { name(language: $language) } } ${TOTALS}
  }`),
  page: ({ coverage }) => marked(coverage.byDatabase, coverage),
  isSimulated,
  columns: [
    column({ vi: 'Lĩnh vực', en: 'Sector' }, 22, ({ database }) => database.sector.name),
    column({ vi: 'Mã cơ sở dữ liệu', en: 'Database code' }, 22, ({ database }) => database.code),
    column({ vi: 'Cơ sở dữ liệu', en: 'Database' }, 40, ({ database }) => database.name),
    ...totalColumns,
    simulated,
  ],
});
