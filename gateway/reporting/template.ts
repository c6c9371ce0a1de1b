import type { IncomingMessage, ServerResponse } from 'node:http';
import { today } from '../../subgraphs/kit/dates';
import { inLanguage, Language, type LocalizedText } from '../../subgraphs/kit/language';
import { type Ask, asker } from '../exports/ask';
import { checkIds } from '../exports/known-ids';
import { MILESTONE_LABELS, STATUS_LABELS } from '../../subgraphs/connections/services/labels';
import { labelOf } from '../exports/labels';
import type { Subject } from '../exports/monthly/collect';
import { checkNames, readPeriod, readSimulated, readSubject } from '../exports/monthly/period';
import { readLanguage } from '../exports/parameters';
import { goneSignal, type PublicApi, searchOf } from '../exports/public-api';
import { readRevision } from '../exports/revision';
import { sendFile } from '../exports/send';
import { fileName, type Outcome, type Source, sourceHeaders, sourceSheet } from '../exports/source';
import type { Page } from '../exports/table';
import { type CellValue, columnName, dateCell, type Look, styled } from '../spreadsheets/cell';
import type { Choice, Row } from '../spreadsheets/xlsx/sheet-xml';
import { MOST_ROWS, writeWorkbook, XLSX_TYPE } from '../spreadsheets/xlsx/write';
import { FIELDS, type FormColumn, PERIOD_LABEL } from './columns';
import type { Evidence } from './read-rows';
import type { Measure } from './read-cell';

interface LastReport {
  period: string;
  note: string | null;
  effectiveOn: string;
  evidence: Evidence[];
  measures: Measure[];
}

interface Task {
  id: string;
  version: number;
  status: string;
  milestone: string | null;
  plan: { title: string; documentNumber: string | null; simulated: boolean };
  planTask: { ref: string; title: string };
  database: { name: string };
  leadUnits: { name: string }[];
  deadline: { dueOn: string | null; text: string | null };
  lastReport: LastReport | null;
}

/** A task with its report of the month of the form, where there is one already. */
interface FormTask extends Task {
  report: LastReport | null;
}

const LIST = `(filter: $filter, first: 200, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      id version status milestone
      plan { title(language: $language) documentNumber simulated }
      planTask { ref title(language: $language) }
      database { name(language: $language) }
      leadUnits { name(language: $language) }
      deadline { dueOn text }
      lastReport {
        period note effectiveOn
        evidence { documentNumber issuedOn url description }
        measures { name numerator denominator }
      }
    }
  }`;

const QUERIES: Readonly<Record<Subject['kind'], string>> = {
  area: `query ($filter: ConnectionTaskFilter, $language: Language!, $after: String) { connectionTasks${LIST} }`,
  unit: `query ($id: ID!, $filter: ConnectionTaskFilter, $language: Language!, $after: String) {
    unit(id: $id) { connectionTasks${LIST} }
  }`,
};

interface Data {
  connectionTasks?: Page<Task>;
  unit?: { connectionTasks: Page<Task> };
}

interface TemplateColumn extends FormColumn {
  look: Look;
  value: (task: FormTask, language: Language) => CellValue;
}

const told = (
  vi: string,
  en: string,
  width: number,
  value: TemplateColumn['value'],
  look: Look = 'wrapped',
): TemplateColumn => ({ header: { vi, en }, width, value, look });

const asked = (column: FormColumn, value: TemplateColumn['value'], look: Look = 'input'): TemplateColumn => ({
  ...column,
  value,
  look,
});

/** One line for each piece of evidence, as the form is read; nothing where no piece says it. */
const lines = (report: LastReport | null, field: keyof Evidence): string | null => {
  const values = report?.evidence.map((piece) => piece[field] ?? '') ?? [];
  return values.some((value) => value !== '') ? values.join('\n').trimEnd() : null;
};

const measureLine = ({ name, numerator, denominator }: Measure): string =>
  `${name}: ${numerator}${denominator === null ? '' : `/${denominator}`}`;

/** Dates of several documents stand as text, a single one as a date. */
function issued(report: LastReport | null): CellValue {
  const text = lines(report, 'issuedOn');
  return text === null || text.includes('\n') ? text : dateCell(text);
}

/** What is asked for this month; the status and milestone are as last said, ready to be changed. */
const COLUMNS: readonly TemplateColumn[] = [
  { ...FIELDS.taskId, look: 'plain', value: ({ id }) => id },
  told('Kế hoạch', 'Plan', 18, ({ plan }) => plan.documentNumber ?? plan.title),
  told('Mục', 'Item', 10, ({ planTask }) => planTask.ref),
  told('Nội dung nhiệm vụ', 'Item title', 50, ({ planTask }) => planTask.title),
  told('Cơ sở dữ liệu', 'Database', 30, ({ database }) => database.name),
  told('Đơn vị chủ trì', 'Lead units', 30, ({ leadUnits }) => leadUnits.map(({ name }) => name).join('; ')),
  told('Ngày đến hạn', 'Due on', 12, ({ deadline }) => dateCell(deadline.dueOn) ?? deadline.text, 'date'),
  told('Tình trạng gần nhất', 'Last status', 18, ({ status }, language) =>
    labelOf(STATUS_LABELS, status, language),
  ),
  told('Kỳ báo cáo gần nhất', 'Last period', 12, ({ lastReport }) => lastReport?.period ?? null),
  asked(FIELDS.status, ({ status }, language) =>
    status === 'NOT_REPORTED' ? null : labelOf(STATUS_LABELS, status, language),
  ),
  asked(FIELDS.milestone, ({ milestone }, language) => labelOf(MILESTONE_LABELS, milestone, language)),
  asked(FIELDS.effectiveOn, ({ report }) => dateCell(report?.effectiveOn), 'inputDate'),
  asked(FIELDS.note, ({ report }) => report?.note ?? null),
  asked(FIELDS.documentNumber, ({ report }) => lines(report, 'documentNumber')),
  asked(FIELDS.issuedOn, ({ report }) => issued(report), 'inputDate'),
  asked(FIELDS.url, ({ report }) => lines(report, 'url')),
  asked(FIELDS.description, ({ report }) => lines(report, 'description')),
  asked(FIELDS.measures, ({ report }) => report?.measures.map(measureLine).join('\n') || null),
  { ...FIELDS.version, look: 'plain', value: ({ version }) => version },
];

const SHEET: LocalizedText = { vi: 'Báo cáo', en: 'Report' };
const TITLE: LocalizedText = {
  vi: 'BÁO CÁO TÌNH HÌNH KẾT NỐI, CHIA SẺ DỮ LIỆU',
  en: 'STATUS OF CONNECTION TASKS',
};
const SIMULATED: LocalizedText = { vi: 'DỮ LIỆU MÔ PHỎNG', en: 'SIMULATED DATA' };
const HELP: LocalizedText = {
  vi: 'Điền các ô màu vàng; để trống tình trạng là không báo cáo. Muốn ghi nhiều minh chứng: mỗi dòng trong ô một minh chứng (Alt+Enter). Không sửa mã nhiệm vụ và phiên bản.',
  en: 'Fill in the yellow cells; a row without a status is not reported. For several pieces of evidence write one a line (Alt+Enter). Leave task ids and versions as they are.',
};
const NOT_LISTED: LocalizedText = { vi: 'Hãy chọn trong danh sách.', en: 'Choose from the list.' };

const HEADER_ROW = 5;

function choice(header: FormColumn['header'], options: readonly LocalizedText[], language: Language): Choice {
  const letter = columnName(COLUMNS.findIndex((column) => column.header === header));
  return {
    cells: `${letter}${HEADER_ROW + 1}:${letter}${MOST_ROWS}`,
    options: options.map((option) => inLanguage(option, language)),
    message: inLanguage(NOT_LISTED, language),
  };
}

/** The tasks to be reported on, page by page; what was cancelled before this month owes no report. */
async function* tasksOf(
  ask: Ask,
  { kind, id }: Subject,
  { period, language, filter }: { period: string; language: Language; filter: object },
): AsyncGenerator<FormTask[], void> {
  const whole = kind === 'area' ? { ...filter, areas: [id] } : filter;
  let after: string | null = null;
  do {
    const data: Data = await ask<Data>(QUERIES[kind], { id, filter: whole, language, after });
    const page = data.connectionTasks ?? data.unit?.connectionTasks;
    if (!page) throw new Error('no connection tasks in the answer');
    yield page.nodes
      .map((task) => ({ ...task, report: task.lastReport?.period === period ? task.lastReport : null }))
      .filter(({ status, report }) => status !== 'CANCELLED' || report !== null);
    after = page.pageInfo?.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
}

/** `GET /reporting/template.xlsx?area=…|unit=…&period=YYYY-MM`: the form of a month, filled in with what is known. */
export async function sendTemplate(
  api: PublicApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const search = searchOf(request);
  checkNames(search);
  const subject = readSubject(search);
  const period = readPeriod(search);
  const language = search.get('lang') ? readLanguage(search.get('lang')!) : Language.VI;
  const simulated = readSimulated(search);
  const ask = asker(api.fetch, request, goneSignal(response));
  await checkIds(ask, { [subject.kind]: subject.id });

  const readAt = new Date().toISOString();
  const revision = await readRevision(ask);
  const outcome: Outcome = { rows: 0, isSimulated: false, readUntil: readAt, revision };
  const pages = tasksOf(ask, subject, { period, language, filter: { simulated } });
  // The first page decides whether there is a file at all.
  const first = await pages.next();
  async function* rows(): AsyncGenerator<Row> {
    const isSimulated = !first.done && first.value.some(({ plan }) => plan.simulated);
    yield [styled(inLanguage(TITLE, language), 'title')];
    yield [styled(inLanguage(PERIOD_LABEL, language), 'header'), styled(period, 'header')];
    yield [styled(inLanguage(HELP, language), 'note')];
    yield isSimulated ? [styled(inLanguage(SIMULATED, language), 'title')] : [];
    yield COLUMNS.map(({ header }) => styled(inLanguage(header, language), 'header'));
    for (let page = first; !page.done; page = await pages.next()) {
      outcome.rows += page.value.length;
      outcome.isSimulated ||= page.value.some(({ plan }) => plan.simulated);
      outcome.readUntil = new Date().toISOString();
      yield* page.value.map((task) => COLUMNS.map(({ value, look }) => styled(value(task, language), look)));
    }
    outcome.revision = await readRevision(ask);
  }
  const source: Source = {
    title: { vi: `Biểu báo cáo tháng ${period}`, en: `Reporting form of ${period}` },
    asOf: today(),
    parameters: [
      [subject.kind, subject.id],
      ['period', period],
      ['simulated', String(simulated)],
    ],
    readAt,
    revision,
  };
  const { NOT_REPORTED: _, ...statuses } = STATUS_LABELS;
  const content = writeWorkbook([
    {
      name: inLanguage(SHEET, language),
      widths: COLUMNS.map(({ width }) => width),
      rows: rows(),
      frozenRows: HEADER_ROW,
      choices: [
        choice(FIELDS.status.header, Object.values(statuses), language),
        choice(FIELDS.milestone.header, Object.values(MILESTONE_LABELS), language),
      ],
      landscape: true,
    },
    sourceSheet(source, () => outcome, language),
  ]);
  const headers = { name: fileName('reporting-form', source, 'xlsx'), type: XLSX_TYPE };
  await sendFile(response, { ...headers, more: sourceHeaders(source) }, content);
}
