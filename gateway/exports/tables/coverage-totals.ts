import type { CellValue } from '../../spreadsheets/cell';
import { type Column, table } from '../table';
import { coverageQuery, isCoverageSimulated, type Marked, marked, simulated } from './coverage-form';
import { column } from './names';

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
  query: coverageQuery(`byArea { area { id name(language: $language) } ${TOTALS} }`),
  page: ({ coverage }) => marked(coverage.byArea, coverage),
  isSimulated: isCoverageSimulated,
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
  query: coverageQuery(`bySector { sector { code name(language: $language) } ${TOTALS} }`),
  page: ({ coverage }) => marked(coverage.bySector, coverage),
  isSimulated: isCoverageSimulated,
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
  query: coverageQuery(`byDatabase {
    database { code name(language: $language) sector { name(language: $language) } } ${TOTALS}
  }`),
  page: ({ coverage }) => marked(coverage.byDatabase, coverage),
  isSimulated: isCoverageSimulated,
  columns: [
    column({ vi: 'Lĩnh vực', en: 'Sector' }, 22, ({ database }) => database.sector.name),
    column({ vi: 'Mã cơ sở dữ liệu', en: 'Database code' }, 22, ({ database }) => database.code),
    column({ vi: 'Cơ sở dữ liệu', en: 'Database' }, 40, ({ database }) => database.name),
    ...totalColumns,
    simulated,
  ],
});

interface MonthItem extends Counted {
  month: string;
}

/** The months of a trend, both included; where none were given, those of a year up to that of the day. */
function monthsOf(given: Readonly<Record<string, unknown>>, day: string): Record<'from' | 'to', string> {
  const { to = day.slice(0, 7) } = given as { to?: string };
  const yearBefore = `${Number(to.slice(0, 4)) - 1}${to.slice(4)}`;
  const { from = yearBefore } = given as { from?: string };
  return { from, to };
}

export const coverageTrend = table<MonthItem, { coverage: { simulated: boolean; trend: MonthItem[] } }>({
  name: 'coverage-trend',
  title: { vi: 'Mức độ kết nối theo tháng', en: 'Coverage by month' },
  field: 'coverage',
  arguments: { from: 'YearMonth', to: 'YearMonth' },
  defaults: monthsOf,
  query: coverageQuery(
    `trend(from: $from, to: $to) { month ${TOTALS} }`,
    '$from: YearMonth!, $to: YearMonth!',
  ),
  page: ({ coverage }) => marked(coverage.trend, coverage),
  isSimulated: isCoverageSimulated,
  columns: [column({ vi: 'Tháng', en: 'Month' }, 12, ({ month }) => month), ...totalColumns, simulated],
});
