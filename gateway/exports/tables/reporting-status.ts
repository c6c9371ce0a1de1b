import { type CellValue, dateCell } from '../../spreadsheets/cell';
import { CADENCE_LABELS } from '../../../subgraphs/plans/services/labels';
import { labelOf } from '../labels';
import { type Column, type Page, table } from '../table';
import { column, names, type PlanOf, planName, simulatedColumn } from './names';

interface Reporter {
  unit: { id: string; name: string };
  owed: number;
  reported: number;
  outstanding: number;
}

interface DutyStatus {
  periodFrom: string;
  periodTo: string;
  dueOn: string | null;
  duty: {
    cadence: string;
    recipients: { name: string }[];
    plan: PlanOf & { area: { name: string } };
  };
  reporters: Reporter[];
}

/** One reporter of one duty in one of its periods. */
interface ReporterItem extends DutyStatus {
  reporter: Reporter | null;
}

const ofReporter =
  (value: (reporter: Reporter) => CellValue): Column<ReporterItem>['value'] =>
  ({ reporter }) =>
    reporter && value(reporter);

export const reportingStatus = table<ReporterItem, { reportingCalendar: Page<DutyStatus> }>({
  name: 'reporting-status',
  title: { vi: 'Thực hiện chế độ báo cáo', en: 'Reporting status' },
  field: 'reportingCalendar',
  defaults: (_given, day) => ({ period: day.slice(0, 7) }),
  query: `query (
    $filter: ReportingCalendarFilter, $period: YearMonth, $language: Language!, $first: Int!, $after: String, $counted: Boolean!
  ) {
    reportingCalendar(filter: $filter, period: $period, first: $first, after: $after) {
      totalCount @include(if: $counted)
      pageInfo { hasNextPage endCursor }
      nodes {
        periodFrom periodTo dueOn
        duty {
          cadence
          recipients { name(language: $language) }
          plan { id title(language: $language) documentNumber simulated area { name(language: $language) } }
        }
        reporters { unit { id name(language: $language) } owed reported outstanding }
      }
    }
  }`,
  page: ({ reportingCalendar: { pageInfo, totalCount, nodes } }) => ({
    ...(pageInfo && { pageInfo }),
    ...(totalCount !== undefined && { totalCount }),
    nodes: nodes.flatMap((status): ReporterItem[] => {
      const { reporters } = status;
      return (reporters.length > 0 ? reporters : [null]).map((reporter) => ({ ...status, reporter }));
    }),
  }),
  isSimulated: (nodes) => nodes.some(({ duty }) => duty.plan.simulated),
  columns: [
    column({ vi: 'Địa phương', en: 'Area' }, 22, ({ duty }) => duty.plan.area.name),
    column({ vi: 'Kế hoạch', en: 'Plan' }, 18, ({ duty }) => planName(duty.plan)),
    column({ vi: 'Chế độ báo cáo', en: 'Cadence' }, 14, ({ duty }, language) =>
      labelOf(CADENCE_LABELS, duty.cadence, language),
    ),
    column({ vi: 'Kỳ từ ngày', en: 'Period from' }, 12, ({ periodFrom }) => dateCell(periodFrom)),
    column({ vi: 'Kỳ đến ngày', en: 'Period to' }, 12, ({ periodTo }) => dateCell(periodTo)),
    column({ vi: 'Hạn báo cáo', en: 'Due on' }, 12, ({ dueOn }) => dateCell(dueOn)),
    column({ vi: 'Nơi nhận', en: 'Recipients' }, 36, ({ duty }) => names(duty.recipients)),
    column(
      { vi: 'Mã đơn vị', en: 'Unit id' },
      30,
      ofReporter(({ unit }) => unit.id),
    ),
    column(
      { vi: 'Đơn vị báo cáo', en: 'Reporter' },
      40,
      ofReporter(({ unit }) => unit.name),
    ),
    column(
      { vi: 'Phải báo cáo', en: 'Owed' },
      12,
      ofReporter(({ owed }) => owed),
    ),
    column(
      { vi: 'Đã báo cáo', en: 'Reported' },
      12,
      ofReporter(({ reported }) => reported),
    ),
    column(
      { vi: 'Còn thiếu', en: 'Outstanding' },
      12,
      ofReporter(({ outstanding }) => outstanding),
    ),
    simulatedColumn(({ duty }) => duty.plan.simulated),
  ],
});
