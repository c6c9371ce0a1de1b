import { dateCell } from '../../spreadsheets/cell';
import {
  HUB_LABELS,
  MILESTONE_LABELS,
  STATUS_LABELS,
  TIMELINESS_LABELS,
  VERIFICATION_LABELS,
} from '../../../subgraphs/connections/services/labels';
import { labelOf } from '../labels';
import { type Column, type Page, table } from '../table';
import { column, names, type PlanOf, planName, simulatedColumn } from './names';

interface Named {
  name: string;
}

export interface TaskItem {
  id: string;
  hub: string;
  area: Named & { id: string };
  plan: PlanOf;
  planTask: { ref: string; title: string };
  database: Named & { code: string; sector: Named };
  leadUnits: Named[];
  coordinatingUnits: Named[];
  deadline: { text: string | null; dueOn: string | null };
  status: string;
  milestone: string | null;
  timeliness: string;
  daysOverdue: number | null;
  verification: string;
  lastReport: { period: string; effectiveOn: string; note: string | null } | null;
}

/** What a sheet tells of a connection task; dates come from the list around it. */
export const TASK_FIELDS = `
  id hub
  area { id name(language: $language) }
  plan { id title(language: $language) documentNumber simulated }
  planTask { ref title(language: $language) }
  database { code name(language: $language) sector { name(language: $language) } }
  leadUnits { name(language: $language) }
  coordinatingUnits { name(language: $language) }
  deadline { text dueOn }
  status milestone timeliness daysOverdue verification
  lastReport { period effectiveOn note }`;

const QUERY = `query ($filter: ConnectionTaskFilter, $asOf: Date, $language: Language!, $first: Int!, $after: String, $counted: Boolean!) {
  connectionTasks(filter: $filter, asOf: $asOf, first: $first, after: $after) {
    totalCount @include(if: $counted)
    pageInfo { hasNextPage endCursor }
    nodes {${TASK_FIELDS} }
  }
}`;

const COLUMNS: readonly Column<TaskItem>[] = [
  column({ vi: 'Mã nhiệm vụ', en: 'Task id' }, 34, ({ id }) => id),
  column({ vi: 'Địa phương', en: 'Area' }, 22, ({ area }) => area.name),
  column({ vi: 'Mã địa phương', en: 'Area id' }, 12, ({ area }) => area.id),
  column({ vi: 'Kế hoạch', en: 'Plan' }, 18, ({ plan }) => planName(plan)),
  column({ vi: 'Mã kế hoạch', en: 'Plan id' }, 18, ({ plan }) => plan.id),
  column({ vi: 'Mục', en: 'Item' }, 10, ({ planTask }) => planTask.ref),
  column({ vi: 'Nội dung nhiệm vụ', en: 'Item title' }, 60, ({ planTask }) => planTask.title),
  column({ vi: 'Lĩnh vực', en: 'Sector' }, 22, ({ database }) => database.sector.name),
  column({ vi: 'Cơ sở dữ liệu', en: 'Database' }, 36, ({ database }) => database.name),
  column({ vi: 'Mã cơ sở dữ liệu', en: 'Database code' }, 22, ({ database }) => database.code),
  column({ vi: 'Kết nối với', en: 'Connects to' }, 24, ({ hub }, language) =>
    labelOf(HUB_LABELS, hub, language),
  ),
  column({ vi: 'Đơn vị chủ trì', en: 'Lead units' }, 36, ({ leadUnits }) => names(leadUnits)),
  column({ vi: 'Đơn vị phối hợp', en: 'Coordinating units' }, 36, (item) => names(item.coordinatingUnits)),
  column({ vi: 'Thời hạn theo văn bản', en: 'Deadline as written' }, 22, ({ deadline }) => deadline.text),
  column({ vi: 'Ngày đến hạn', en: 'Due on' }, 12, ({ deadline }) => dateCell(deadline.dueOn)),
  column({ vi: 'Tình trạng', en: 'Status' }, 18, ({ status }, language) =>
    labelOf(STATUS_LABELS, status, language),
  ),
  column({ vi: 'Mốc thực hiện', en: 'Milestone' }, 26, ({ milestone }, language) =>
    labelOf(MILESTONE_LABELS, milestone, language),
  ),
  column({ vi: 'Tiến độ', en: 'Timeliness' }, 26, ({ timeliness }, language) =>
    labelOf(TIMELINESS_LABELS, timeliness, language),
  ),
  column({ vi: 'Số ngày quá hạn', en: 'Days overdue' }, 10, ({ daysOverdue }) => daysOverdue),
  column({ vi: 'Kiểm tra an ninh', en: 'Security inspection' }, 16, ({ verification }, language) =>
    labelOf(VERIFICATION_LABELS, verification, language),
  ),
  column({ vi: 'Kỳ báo cáo gần nhất', en: 'Last period' }, 12, (item) => item.lastReport?.period ?? null),
  column({ vi: 'Có hiệu lực từ', en: 'Effective on' }, 12, ({ lastReport }) =>
    dateCell(lastReport?.effectiveOn),
  ),
  column({ vi: 'Ghi chú', en: 'Note' }, 40, ({ lastReport }) => lastReport?.note ?? null),
  simulatedColumn(({ plan }) => plan.simulated),
];

interface Data {
  connectionTasks: Page<TaskItem>;
}

const form = {
  field: 'connectionTasks',
  query: QUERY,
  page: ({ connectionTasks }: Data) => connectionTasks,
  columns: COLUMNS,
  isSimulated: (nodes: readonly TaskItem[]) => nodes.some(({ plan }) => plan.simulated),
};

export const connectionTasks = table({
  ...form,
  name: 'connection-tasks',
  title: { vi: 'Nhiệm vụ kết nối, chia sẻ dữ liệu', en: 'Connection tasks' },
});

/** What is past due and not done. */
export const lateTasks = table({
  ...form,
  name: 'late-tasks',
  title: { vi: 'Nhiệm vụ kết nối quá hạn', en: 'Late connection tasks' },
  fixed: { timeliness: ['OVERDUE'] },
});
