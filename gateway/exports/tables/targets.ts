import { inLanguage, type LocalizedText } from '../../../subgraphs/kit/language';
import { dateCell } from '../../spreadsheets/cell';
import { yesNo } from '../labels';
import { type Page, table } from '../table';
import { column, planColumns, type PlanInArea, simulatedColumn } from './names';

interface Target {
  ref: string;
  title: string;
  value: number | null;
  unit: string | null;
  dueOn: string | null;
  reached: boolean | null;
  latestFigure: { value: number; period: string } | null;
}

/** A target of a plan. */
interface TargetItem extends Target {
  plan: PlanInArea;
}

interface Data {
  plans: Page<PlanInArea & { targets: Target[] }>;
}

const IN_WORDS: LocalizedText = { vi: 'bằng lời', en: 'in words' };

export const targets = table<TargetItem, Data>({
  name: 'targets',
  title: { vi: 'Chỉ tiêu của các kế hoạch', en: 'Targets of the plans' },
  field: 'plans',
  arguments: { asOf: 'Date' },
  query: `query ($filter: PlanFilter, $asOf: Date, $language: Language!, $first: Int!, $after: String, $counted: Boolean!) {
    plans(filter: $filter, first: $first, after: $after) {
      totalCount @include(if: $counted)
      pageInfo { hasNextPage endCursor }
      nodes {
        id title(language: $language) documentNumber simulated area { id name(language: $language) }
        targets {
          ref title(language: $language) value unit dueOn reached(asOf: $asOf)
          latestFigure(asOf: $asOf) { value period }
        }
      }
    }
  }`,
  page: ({ plans: { nodes, ...page } }) => ({
    ...page,
    nodes: nodes.flatMap((plan) => plan.targets.map((target): TargetItem => ({ ...target, plan }))),
  }),
  isSimulated: (nodes) => nodes.some(({ plan }) => plan.simulated),
  columns: [
    ...planColumns<TargetItem>(),
    column({ vi: 'Số mục', en: 'Item' }, 10, ({ ref }) => ref),
    column({ vi: 'Chỉ tiêu', en: 'Target' }, 70, ({ title }) => title),
    column(
      { vi: 'Phải đạt', en: 'To reach' },
      12,
      ({ value }, language) => value ?? inLanguage(IN_WORDS, language),
    ),
    column({ vi: 'Đơn vị tính', en: 'Counted in' }, 16, ({ unit }) => unit),
    column({ vi: 'Hạn', en: 'Due on' }, 12, ({ dueOn }) => dateCell(dueOn)),
    column(
      { vi: 'Số liệu mới nhất', en: 'Latest figure' },
      12,
      ({ latestFigure }) => latestFigure?.value ?? null,
    ),
    column({ vi: 'Của tháng', en: 'Of the month' }, 12, ({ latestFigure }) => latestFigure?.period ?? null),
    column({ vi: 'Đã đạt', en: 'Reached' }, 12, ({ reached }, language) =>
      reached === null ? null : yesNo(reached, language),
    ),
    simulatedColumn(({ plan }) => plan.simulated),
  ],
});
