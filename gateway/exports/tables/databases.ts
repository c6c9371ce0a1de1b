import { DATABASE_KIND_LABELS } from '../../../subgraphs/connections/services/labels';
import { labelOf } from '../labels';
import { type Page, table } from '../table';
import { column } from './names';

interface DatabaseItem {
  code: string;
  name: string;
  kind: string;
  sector: { name: string };
  connectionTasks: { totalCount: number };
  coverage: { totals: { planned: number; connected: number; overdue: number } };
}

/** Counts real plans alone, as the API does where no filter is given. */
export const databases = table<DatabaseItem, { databases: Page<DatabaseItem> }>({
  name: 'databases',
  title: { vi: 'Cơ sở dữ liệu và hệ thống thông tin', en: 'Databases and information systems' },
  field: 'databases',
  arguments: { asOf: 'Date', boundaries: 'BoundarySet' },
  query: `query (
    $filter: DatabaseFilter, $asOf: Date, $boundaries: BoundarySet, $language: Language!, $first: Int!, $after: String, $counted: Boolean!
  ) {
    databases(filter: $filter, first: $first, after: $after) {
      totalCount @include(if: $counted)
      pageInfo { hasNextPage endCursor }
      nodes {
        code name(language: $language) kind sector { name(language: $language) }
        connectionTasks(asOf: $asOf, first: 0) { totalCount }
        coverage(asOf: $asOf, boundaries: $boundaries) { totals { planned connected overdue } }
      }
    }
  }`,
  page: (data) => data.databases,
  isSimulated: () => false,
  columns: [
    column({ vi: 'Mã cơ sở dữ liệu', en: 'Database code' }, 26, ({ code }) => code),
    column({ vi: 'Tên', en: 'Name' }, 60, ({ name }) => name),
    column({ vi: 'Loại', en: 'Kind' }, 24, ({ kind }, language) =>
      labelOf(DATABASE_KIND_LABELS, kind, language),
    ),
    column({ vi: 'Lĩnh vực', en: 'Sector' }, 26, ({ sector }) => sector.name),
    column(
      { vi: 'Số nhiệm vụ kết nối', en: 'Connection tasks' },
      12,
      (item) => item.connectionTasks.totalCount,
    ),
    column(
      { vi: 'Số tỉnh có kế hoạch', en: 'Provinces planned' },
      12,
      (item) => item.coverage.totals.planned,
    ),
    column({ vi: 'Số tỉnh đã kết nối', en: 'Connected' }, 12, (item) => item.coverage.totals.connected),
    column({ vi: 'Số tỉnh quá hạn', en: 'Overdue' }, 12, (item) => item.coverage.totals.overdue),
  ],
});
