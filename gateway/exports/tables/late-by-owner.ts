import { inLanguage, type LocalizedText } from '../../../subgraphs/kit/language';
import { type Column, type Page, pagesOf, rowsOf, type Table } from '../table';
import { column, simulatedColumn } from './names';

interface Unit {
  id: string;
  name: string;
  area: { name: string } | null;
}

interface LateTask {
  daysOverdue: number | null;
  plan: { simulated: boolean };
  leadUnits: Unit[];
}

/** What a unit leads and is late with. */
interface OwnerItem {
  /** Null for what no plan names a lead of. */
  unit: Unit | null;
  tasks: number;
  /** Of the one that is longest overdue. */
  days: number;
  isSimulated: boolean;
}

const LATE_TASKS = {
  query: `query ($filter: ConnectionTaskFilter, $asOf: Date, $language: Language!, $first: Int!, $after: String) {
    connectionTasks(filter: $filter, asOf: $asOf, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        daysOverdue
        plan { simulated }
        leadUnits { id name(language: $language) area { name(language: $language) } }
      }
    }
  }`,
  page: ({ connectionTasks }: { connectionTasks: Page<LateTask> }) => connectionTasks,
};

const NOBODY: LocalizedText = { vi: 'kế hoạch không nêu chủ trì', en: 'the plan names no lead' };

const COLUMNS: readonly Column<OwnerItem>[] = [
  column({ vi: 'Mã đơn vị', en: 'Unit id' }, 34, ({ unit }) => unit?.id ?? null),
  column({ vi: 'Đơn vị chủ trì', en: 'Lead unit' }, 44, ({ unit }, language) =>
    unit === null ? inLanguage(NOBODY, language) : unit.name,
  ),
  column({ vi: 'Địa phương', en: 'Area' }, 22, ({ unit }) => unit?.area?.name ?? null),
  column({ vi: 'Số nhiệm vụ quá hạn', en: 'Overdue tasks' }, 12, ({ tasks }) => tasks),
  column({ vi: 'Quá hạn lâu nhất (ngày)', en: 'Longest overdue (days)' }, 14, ({ days }) => days),
  simulatedColumn(({ isSimulated }) => isSimulated),
];

/** Counts a task for each of its owners: one that two units lead counts for both. */
function count(owners: Map<string | undefined, OwnerItem>, { daysOverdue, plan, leadUnits }: LateTask): void {
  for (const unit of leadUnits.length > 0 ? leadUnits : [null]) {
    const owner = owners.get(unit?.id) ?? { unit, tasks: 0, days: 0, isSimulated: false };
    owner.tasks += 1;
    owner.days = Math.max(owner.days, daysOverdue ?? 0);
    owner.isSimulated ||= plan.simulated;
    owners.set(unit?.id, owner);
  }
}

/** Who is late with how much, the most first. It is known when all has been read; no more is held than one row per owner. */
export const lateByOwner: Table = {
  name: 'late-by-owner',
  title: { vi: 'Nhiệm vụ quá hạn theo đơn vị chủ trì', en: 'Overdue tasks by lead unit' },
  field: 'connectionTasks',
  fixed: { timeliness: ['OVERDUE'] },
  columns: COLUMNS,
  async *parts(ask, variables, language) {
    const owners = new Map<string | undefined, OwnerItem>();
    for await (const { nodes } of pagesOf(ask, LATE_TASKS, { ...variables, language })) {
      for (const task of nodes) count(owners, task);
      // without rows yet, so that the file begins while more is read
      yield { rows: [], isSimulated: nodes.some(({ plan }) => plan.simulated), totalCount: undefined };
    }
    const counted = [...owners.values()].sort(
      (one, other) => other.tasks - one.tasks || other.days - one.days,
    );
    const rows = rowsOf(COLUMNS, counted, language);
    yield { rows, isSimulated: counted.some(({ isSimulated }) => isSimulated), totalCount: undefined };
  },
};
