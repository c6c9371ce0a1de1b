import { inLanguage, Language, type LocalizedText } from '../../../subgraphs/kit/language';
import { dateCell, styled } from '../../spreadsheets/cell';
import type { Row, Sheet } from '../../spreadsheets/xlsx/sheet-xml';
import { MILESTONE_LABELS, STATUS_LABELS } from '../../../subgraphs/connections/services/labels';
import { labelOf } from '../labels';
import type { Column } from '../table';
import type { TaskItem } from '../tables/connection-tasks';
import { column, names, planName } from '../tables/names';
import { type Group, groupsOf } from './groups';

export interface MonthlyReport {
  /** Of the area or unit. */
  name: string;
  /** YYYY-MM */
  period: string;
  asOf: string;
  tasks: readonly TaskItem[];
  isSimulated: boolean;
  language: Language;
}

const COLUMNS: readonly Column<TaskItem>[] = [
  column({ vi: 'Nội dung nhiệm vụ', en: 'Task' }, 60, ({ planTask }) => planTask.title),
  column({ vi: 'Cơ sở dữ liệu', en: 'Database' }, 32, ({ database }) => database.name),
  column(
    { vi: 'Kế hoạch, mục', en: 'Plan, item' },
    20,
    (task) => `${planName(task.plan)}, ${task.planTask.ref}`,
  ),
  column({ vi: 'Đơn vị chủ trì', en: 'Lead units' }, 30, ({ leadUnits }) => names(leadUnits)),
  column({ vi: 'Đơn vị phối hợp', en: 'Coordinating units' }, 30, (task) => names(task.coordinatingUnits)),
  column({ vi: 'Thời hạn', en: 'Deadline' }, 18, ({ deadline }) => deadline.text),
  column({ vi: 'Ngày đến hạn', en: 'Due on' }, 12, ({ deadline }) => dateCell(deadline.dueOn)),
  column({ vi: 'Tình trạng', en: 'Status' }, 16, ({ status }, language) =>
    labelOf(STATUS_LABELS, status, language),
  ),
  column({ vi: 'Mốc thực hiện', en: 'Milestone' }, 22, ({ milestone }, language) =>
    labelOf(MILESTONE_LABELS, milestone, language),
  ),
  column({ vi: 'Từ ngày', en: 'Since' }, 12, ({ lastReport }) => dateCell(lastReport?.effectiveOn)),
  column({ vi: 'Số ngày quá hạn', en: 'Days overdue' }, 10, ({ daysOverdue }) => daysOverdue),
  column({ vi: 'Ghi chú', en: 'Note' }, 36, ({ lastReport }) => lastReport?.note ?? null),
];

const shortDate = (date: string): string => date.split('-').reverse().map(Number).join('/');

const HEADINGS = {
  state: { vi: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', en: 'SOCIALIST REPUBLIC OF VIET NAM' },
  motto: { vi: 'Độc lập - Tự do - Hạnh phúc', en: 'Independence - Freedom - Happiness' },
  subject: {
    vi: 'Kết quả thực hiện nhiệm vụ kết nối, chia sẻ dữ liệu thuộc Đề án 06',
    en: 'Connection and data-sharing tasks of Project 06',
  },
  simulated: { vi: 'DỮ LIỆU MÔ PHỎNG', en: 'SIMULATED DATA' },
  summary: { vi: 'I. TỔNG HỢP', en: 'I. SUMMARY' },
  details: { vi: 'II. CHI TIẾT', en: 'II. DETAILS' },
  number: { vi: 'STT', en: 'No.' },
  group: { vi: 'Nhóm', en: 'Group' },
  count: { vi: 'Số nhiệm vụ', en: 'Tasks' },
  share: { vi: 'Tỷ lệ', en: 'Share' },
  total: { vi: 'Tổng số', en: 'Total' },
  cancelled: { vi: 'Đã huỷ, không tính vào các nhóm', en: 'Cancelled, in none of the groups' },
} as const satisfies Record<string, LocalizedText>;

function title(period: string, language: Language): string {
  const [year, month] = period.split('-').map(Number);
  return language === Language.EN ? `REPORT OF ${month}/${year}` : `BÁO CÁO THÁNG ${month} NĂM ${year}`;
}

function asOfLine(asOf: string, language: Language): string {
  return language === Language.EN ? `As of ${asOf}` : `Số liệu tính đến ngày ${shortDate(asOf)}`;
}

function* summaryRows(groups: readonly Group[], cancelled: number, language: Language): Generator<Row> {
  const say = (key: keyof typeof HEADINGS): string => inLanguage(HEADINGS[key], language);
  const total = groups.reduce((sum, { tasks }) => sum + tasks.length, 0);
  const share = (count: number): Row[number] => styled(total === 0 ? null : count / total, 'percent');
  yield [styled(say('summary'), 'group')];
  yield (['number', 'group', 'count', 'share'] as const).map((key) => styled(say(key), 'header'));
  for (const [i, { title, tasks }] of groups.entries()) {
    yield [i + 1, inLanguage(title, language), tasks.length, share(tasks.length)];
  }
  yield [null, styled(say('total'), 'group'), styled(total, 'group'), share(total)];
  if (cancelled > 0) yield [null, styled(say('cancelled'), 'note'), cancelled];
}

function* rowsOf(report: MonthlyReport): Generator<Row> {
  const { name, period, asOf, tasks, isSimulated, language } = report;
  const { groups, cancelled } = groupsOf(tasks);
  const say = (key: keyof typeof HEADINGS): string => inLanguage(HEADINGS[key], language);
  const right = (text: string): Row => [null, null, null, null, null, styled(text, 'title')];
  yield [styled(name.toUpperCase(), 'title'), ...right(say('state')).slice(1)];
  yield right(say('motto'));
  yield [];
  yield [styled(title(period, language), 'title')];
  yield [styled(say('subject'), 'title')];
  yield [styled(asOfLine(asOf, language), 'note')];
  if (isSimulated) yield [styled(say('simulated'), 'title')];
  yield [];
  yield* summaryRows(groups, cancelled, language);
  yield [];
  yield [styled(say('details'), 'group')];
  yield [
    styled(say('number'), 'header'),
    ...COLUMNS.map(({ header }) => styled(inLanguage(header, language), 'header')),
  ];
  for (const [i, group] of groups.entries()) {
    const heading = `${i + 1}. ${inLanguage(group.title, language)}: ${group.tasks.length}`;
    yield [styled(heading, 'group'), ...COLUMNS.map(() => styled(null, 'group'))];
    for (const [number, task] of group.tasks.entries()) {
      yield [number + 1, ...COLUMNS.map(({ value }) => textInLines(value(task, language)))];
    }
  }
}

const textInLines = (value: ReturnType<Column<TaskItem>['value']>): Row[number] =>
  typeof value === 'string' ? styled(value, 'wrapped') : value;

/** The report as a province or unit sends it upwards: sums first, then every task in its group. */
export const reportSheet = (report: MonthlyReport): Sheet => ({
  name: inLanguage({ vi: 'Báo cáo tháng', en: 'Monthly report' }, report.language),
  widths: [6, ...COLUMNS.map(({ width }) => width)],
  rows: { [Symbol.iterator]: () => rowsOf(report) },
  landscape: true,
});
