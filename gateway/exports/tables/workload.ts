import { type Page, table } from '../table';
import { column, simulatedColumn } from './names';

interface UnitItem {
  id: string;
  name: string;
  simulated: boolean;
  area: { name: string } | null;
  workload: Record<
    'leads' | 'coordinates' | 'doneOnTime' | 'doneLate' | 'inTerm' | 'overdue' | 'noDeadline' | 'notReported',
    number
  >;
}

export const workload = table<UnitItem, { units: Page<UnitItem> }>({
  name: 'workload',
  title: { vi: 'Khối lượng nhiệm vụ kết nối theo đơn vị', en: 'Workload by unit' },
  field: 'units',
  arguments: { asOf: 'Date' },
  query: `query ($filter: UnitFilter, $asOf: Date, $simulated: Boolean, $language: Language!, $first: Int!, $after: String, $counted: Boolean!) {
    units(filter: $filter, first: $first, after: $after) {
      totalCount @include(if: $counted)
      pageInfo { hasNextPage endCursor }
      nodes {
        id simulated name(language: $language) area { name(language: $language) }
        workload(asOf: $asOf, simulated: $simulated) {
          leads coordinates doneOnTime doneLate inTerm overdue noDeadline notReported
        }
      }
    }
  }`,
  page: (data) => data.units,
  isSimulated: (nodes) => nodes.some(({ simulated }) => simulated),
  columns: [
    column({ vi: 'Mã đơn vị', en: 'Unit id' }, 34, ({ id }) => id),
    column({ vi: 'Đơn vị', en: 'Unit' }, 44, ({ name }) => name),
    column({ vi: 'Địa phương', en: 'Area' }, 22, ({ area }) => area?.name ?? null),
    column({ vi: 'Chủ trì', en: 'Leads' }, 10, (unit) => unit.workload.leads),
    column({ vi: 'Phối hợp', en: 'Coordinates' }, 10, (unit) => unit.workload.coordinates),
    column({ vi: 'Hoàn thành đúng hạn', en: 'Done on time' }, 12, (unit) => unit.workload.doneOnTime),
    column({ vi: 'Hoàn thành quá hạn', en: 'Done late' }, 12, (unit) => unit.workload.doneLate),
    column({ vi: 'Trong hạn', en: 'In term' }, 12, (unit) => unit.workload.inTerm),
    column({ vi: 'Quá hạn', en: 'Overdue' }, 12, (unit) => unit.workload.overdue),
    column({ vi: 'Không có thời hạn', en: 'No deadline' }, 12, (unit) => unit.workload.noDeadline),
    column({ vi: 'Chưa báo cáo', en: 'Not reported' }, 12, (unit) => unit.workload.notReported),
    simulatedColumn(({ simulated }) => simulated),
  ],
});
