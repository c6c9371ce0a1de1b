import { inLanguage, type LocalizedText } from '../../../subgraphs/kit/language';
import { yesNo } from '../labels';
import { type Column, type Page, pagesOf, rowsOf, type Table } from '../table';
import { column, planColumns, type PlanInArea, simulatedColumn } from './names';

interface Figure {
  id: string;
  period: string;
  value: number;
  numerator: number | null;
  denominator: number | null;
  note: string | null;
  unit: { id: string; name: string } | null;
  reportedBy: { name: string };
  recordedAt: string;
  replaces: { id: string } | null;
}

interface Target {
  id: string;
  ref: string;
  title: string;
  unit: string | null;
  figures: { totalCount: number };
}

type PlanItem = PlanInArea & { targets: Target[] };

/** A figure of a target of a plan. */
interface FigureItem {
  plan: PlanItem;
  target: Target;
  figure: Figure;
  isCorrected: boolean;
}

const PLANS = {
  query: `query (
    $filter: PlanFilter, $from: YearMonth, $to: YearMonth, $language: Language!, $first: Int!, $after: String, $counted: Boolean!
  ) {
    plans(filter: $filter, first: $first, after: $after) {
      totalCount @include(if: $counted)
      pageInfo { hasNextPage endCursor }
      nodes {
        id title(language: $language) documentNumber simulated area { id name(language: $language) }
        targets { id ref title(language: $language) unit figures(first: 0, from: $from, to: $to) { totalCount } }
      }
    }
  }`,
  page: ({ plans }: { plans: Page<PlanItem> }) => plans,
};

const FIGURES = {
  query: `query (
    $id: ID!, $from: YearMonth, $to: YearMonth, $language: Language!, $first: Int!, $after: String
  ) {
    target(id: $id) {
      figures(from: $from, to: $to, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id period value numerator denominator note recordedAt
          unit { id name(language: $language) } reportedBy { name } replaces { id }
        }
      }
    }
  }`,
  page: ({ target }: { target: { figures: Page<Figure> } }) => target.figures,
};

const WHOLE_AREA: LocalizedText = { vi: 'toàn địa bàn', en: 'the whole area' };

const COLUMNS: readonly Column<FigureItem>[] = [
  ...planColumns<FigureItem>(),
  column({ vi: 'Số mục', en: 'Item' }, 10, ({ target }) => target.ref),
  column({ vi: 'Chỉ tiêu', en: 'Target' }, 70, ({ target }) => target.title),
  column({ vi: 'Tháng', en: 'Month' }, 12, ({ figure }) => figure.period),
  column({ vi: 'Mã đơn vị', en: 'Unit id' }, 30, ({ figure }) => figure.unit?.id ?? null),
  column({ vi: 'Phạm vi', en: 'Of' }, 36, ({ figure }, language) =>
    figure.unit === null ? inLanguage(WHOLE_AREA, language) : figure.unit.name,
  ),
  column({ vi: 'Số liệu', en: 'Figure' }, 12, ({ figure }) => figure.value),
  column({ vi: 'Đơn vị tính', en: 'Counted in' }, 16, ({ target }) => target.unit),
  column({ vi: 'Tử số', en: 'Numerator' }, 12, ({ figure }) => figure.numerator),
  column({ vi: 'Mẫu số', en: 'Denominator' }, 12, ({ figure }) => figure.denominator),
  column({ vi: 'Ghi chú', en: 'Note' }, 40, ({ figure }) => figure.note),
  column({ vi: 'Đã được đính chính', en: 'Corrected since' }, 12, ({ isCorrected }, language) =>
    yesNo(isCorrected, language),
  ),
  column({ vi: 'Người báo cáo', en: 'Reported by' }, 26, ({ figure }) => figure.reportedBy.name),
  column({ vi: 'Ghi nhận lúc', en: 'Recorded at' }, 26, ({ figure }) => figure.recordedAt),
  simulatedColumn(({ plan }) => plan.simulated),
];

/** Every figure of every target, replaced ones included: of each target the newest month first. */
export const targetFigures: Table = {
  name: 'target-figures',
  title: { vi: 'Số liệu chỉ tiêu theo tháng', en: 'Figures of the targets by month' },
  field: 'plans',
  arguments: { from: 'YearMonth', to: 'YearMonth' },
  columns: COLUMNS,
  async *parts(ask, given, language) {
    const variables = { ...given, language };
    for await (const { nodes, totalCount } of pagesOf(ask, PLANS, variables)) {
      yield { rows: [], isSimulated: nodes.some(({ simulated }) => simulated), totalCount };
      for (const plan of nodes) {
        for (const target of plan.targets.filter(({ figures }) => figures.totalCount > 0)) {
          // the list has a correction before what it corrects
          const corrected = new Set<string | undefined>();
          for await (const { nodes: figures } of pagesOf(ask, FIGURES, { ...variables, id: target.id })) {
            const items = figures.map((figure): FigureItem => {
              corrected.add(figure.replaces?.id);
              return { plan, target, figure, isCorrected: corrected.has(figure.id) };
            });
            const rows = rowsOf(COLUMNS, items, language);
            yield { rows, isSimulated: plan.simulated, totalCount: undefined };
          }
        }
      }
    }
  },
};
