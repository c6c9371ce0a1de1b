import { dateCell } from '../../spreadsheets/cell';
import { TASK_KIND_LABELS, UTILITY_GROUP_LABELS } from '../../../subgraphs/plans/services/labels';
import { labelOf } from '../labels';
import { type Page, table } from '../table';
import { column, names, planColumns, type PlanInArea, type PlanOf, simulatedColumn } from './names';

interface Named {
  name: string;
}

interface PlanItem extends PlanOf {
  area: Named & { id: string };
  issuingUnit: Named;
  issuedOn: string | null;
  issuedMonth: string | null;
  periodFrom: string;
  periodTo: string;
  tasks: { totalCount: number };
  connectionTasks: { totalCount: number };
}

export const plans = table<PlanItem, { plans: Page<PlanItem> }>({
  name: 'plans',
  title: { vi: 'Kế hoạch', en: 'Plans' },
  field: 'plans',
  query: `query ($filter: PlanFilter, $language: Language!, $first: Int!, $after: String, $counted: Boolean!) {
    plans(filter: $filter, first: $first, after: $after) {
      totalCount @include(if: $counted)
      pageInfo { hasNextPage endCursor }
      nodes {
        id title(language: $language) documentNumber simulated issuedOn issuedMonth periodFrom periodTo
        area { id name(language: $language) }
        issuingUnit { name(language: $language) }
        tasks(first: 0) { totalCount }
        connectionTasks(first: 0) { totalCount }
      }
    }
  }`,
  page: (data) => data.plans,
  isSimulated: (nodes) => nodes.some(({ simulated }) => simulated),
  columns: [
    column({ vi: 'Mã kế hoạch', en: 'Plan id' }, 18, ({ id }) => id),
    column({ vi: 'Số văn bản', en: 'Document number' }, 18, ({ documentNumber }) => documentNumber),
    column({ vi: 'Tên kế hoạch', en: 'Title' }, 60, ({ title }) => title),
    column({ vi: 'Địa phương', en: 'Area' }, 22, ({ area }) => area.name),
    column({ vi: 'Mã địa phương', en: 'Area id' }, 12, ({ area }) => area.id),
    column({ vi: 'Cơ quan ban hành', en: 'Issued by' }, 34, ({ issuingUnit }) => issuingUnit.name),
    column({ vi: 'Ngày ban hành', en: 'Issued on' }, 12, ({ issuedOn, issuedMonth }) =>
      issuedOn === null ? issuedMonth : dateCell(issuedOn),
    ),
    column({ vi: 'Từ ngày', en: 'Period from' }, 12, ({ periodFrom }) => dateCell(periodFrom)),
    column({ vi: 'Đến ngày', en: 'Period to' }, 12, ({ periodTo }) => dateCell(periodTo)),
    column({ vi: 'Số nhiệm vụ', en: 'Items' }, 10, ({ tasks }) => tasks.totalCount),
    column(
      { vi: 'Số nhiệm vụ kết nối', en: 'Connection tasks' },
      12,
      (item) => item.connectionTasks.totalCount,
    ),
    simulatedColumn(({ simulated }) => simulated),
  ],
});

interface PlanTaskItem {
  id: string;
  ref: string;
  kind: string;
  section: string;
  utilityGroup: string;
  title: string;
  deliverable: string | null;
  leadUnits: Named[];
  coordinatingUnits: Named[];
  deadline: { text: string | null; dueOn: string | null };
  plan: PlanInArea;
  connectionTasks: { id: string }[];
}

export const planTasks = table<PlanTaskItem, { planTasks: Page<PlanTaskItem> }>({
  name: 'plan-tasks',
  title: { vi: 'Nhiệm vụ của các kế hoạch', en: 'Items of the plans' },
  field: 'planTasks',
  query: `query ($filter: PlanTaskFilter, $language: Language!, $first: Int!, $after: String, $counted: Boolean!) {
    planTasks(filter: $filter, first: $first, after: $after) {
      totalCount @include(if: $counted)
      pageInfo { hasNextPage endCursor }
      nodes {
        id ref kind section utilityGroup title(language: $language) deliverable(language: $language)
        leadUnits { name(language: $language) }
        coordinatingUnits { name(language: $language) }
        deadline { text dueOn }
        plan { id title(language: $language) documentNumber simulated area { id name(language: $language) } }
        connectionTasks { id }
      }
    }
  }`,
  page: (data) => data.planTasks,
  isSimulated: (nodes) => nodes.some(({ plan }) => plan.simulated),
  columns: [
    column({ vi: 'Mã nhiệm vụ', en: 'Item id' }, 26, ({ id }) => id),
    ...planColumns<PlanTaskItem>(),
    column({ vi: 'Mục', en: 'Item' }, 10, ({ ref }) => ref),
    column({ vi: 'Phần', en: 'Section' }, 30, ({ section }) => section),
    column({ vi: 'Loại', en: 'Kind' }, 18, ({ kind }, language) => labelOf(TASK_KIND_LABELS, kind, language)),
    column({ vi: 'Nhóm', en: 'Group' }, 26, ({ utilityGroup }, language) =>
      labelOf(UTILITY_GROUP_LABELS, utilityGroup, language),
    ),
    column({ vi: 'Nội dung', en: 'Title' }, 70, ({ title }) => title),
    column({ vi: 'Sản phẩm', en: 'Deliverable' }, 36, ({ deliverable }) => deliverable),
    column({ vi: 'Đơn vị chủ trì', en: 'Lead units' }, 36, ({ leadUnits }) => names(leadUnits)),
    column({ vi: 'Đơn vị phối hợp', en: 'Coordinating units' }, 36, (item) => names(item.coordinatingUnits)),
    column({ vi: 'Thời hạn theo văn bản', en: 'Deadline as written' }, 22, ({ deadline }) => deadline.text),
    column({ vi: 'Ngày đến hạn', en: 'Due on' }, 12, ({ deadline }) => dateCell(deadline.dueOn)),
    column({ vi: 'Số nhiệm vụ kết nối', en: 'Connection tasks' }, 12, (item) => item.connectionTasks.length),
    simulatedColumn(({ plan }) => plan.simulated),
  ],
});
