import { inLanguage, type Language, type LocalizedText } from '../../subgraphs/kit/language';
import { dateCell, styled } from '../spreadsheets/cell';
import type { Row, Sheet } from '../spreadsheets/xlsx/sheet-xml';

/** Where a file comes from: what it says of itself. */
export interface Source {
  title: LocalizedText;
  /** The date that its figures stand for, where they stand for one. */
  asOf: string | null;
  /** Parameters as they were given, `lang` left out. */
  parameters: readonly (readonly [name: string, value: string])[];
  /** When reading began, an RFC 3339 instant. */
  readAt: string;
  /** Of the data then. */
  revision: string;
}

/** What is known of a file only when it is written. */
export interface Outcome {
  rows: number;
  isSimulated: boolean;
  /** An RFC 3339 instant. */
  readUntil: string;
  /** Of the data then. */
  revision: string;
}

const SIMULATED: LocalizedText = {
  vi: 'DỮ LIỆU MÔ PHỎNG: có số liệu dựng lên để trình diễn hoặc thử tải, không nói gì về địa phương nào.',
  en: 'SIMULATED DATA: some of it is made up for demonstration or load tests and says nothing about any real place.',
};

const REAL: LocalizedText = { vi: 'không có', en: 'none' };

const instants: Intl.DateTimeFormatOptions = {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'Asia/Ho_Chi_Minh',
};

/** An instant as the clocks of Vietnam show it, beside its form for machines. */
const instant = (at: string): string =>
  `${new Intl.DateTimeFormat('vi-VN', instants).format(new Date(at))} (${at})`;

const PAGED: LocalizedText = {
  vi: 'Đọc theo từng trang. Dòng nào có suốt thời gian đọc thì có đúng một lần; mỗi dòng đúng với lúc trang của nó được đọc.',
  en: 'Read page by page. Every row that was there throughout is here exactly once; each is as it stood when its page was read.',
};

/** The sheet that says where the others come from; asked for after them. */
export function sourceSheet(source: Source, outcome: () => Outcome, language: Language): Sheet {
  const line = (name: LocalizedText, value: Row[number]): Row => [
    styled(inLanguage(name, language), 'header'),
    value,
  ];
  function* rows(): Generator<Row> {
    const { title, asOf, parameters, readAt, revision: before } = source;
    const { rows, isSimulated, readUntil, revision: after } = outcome();
    yield [styled(inLanguage(title, language), 'title')];
    yield line(
      { vi: 'Dữ liệu mô phỏng', en: 'Simulated data' },
      inLanguage(isSimulated ? SIMULATED : REAL, language),
    );
    if (asOf !== null) yield line({ vi: 'Số liệu tính đến ngày', en: 'As of' }, dateCell(asOf));
    const revision = before === after ? before : `${before}–${after}`;
    yield line({ vi: 'Phiên bản dữ liệu', en: 'Revision of the data' }, revision);
    yield line({ vi: 'Bắt đầu đọc lúc', en: 'Reading began at' }, instant(readAt));
    yield line({ vi: 'Đọc xong lúc', en: 'Reading ended at' }, instant(readUntil));
    yield line({ vi: 'Số dòng', en: 'Rows' }, rows);
    if (parameters.length === 0)
      yield line({ vi: 'Bộ lọc', en: 'Filters' }, inLanguage({ vi: 'không', en: 'none' }, language));
    for (const [name, value] of parameters) {
      yield line({ vi: `Bộ lọc: ${name}`, en: `Filter: ${name}` }, value);
    }
    yield line({ vi: 'Nguồn', en: 'Source' }, 'Kết Nối');
    yield line({ vi: 'Cách đọc', en: 'How it was read' }, styled(inLanguage(PAGED, language), 'wrapped'));
  }
  return { name: 'Nguồn - Source', widths: [28, 110], rows: { [Symbol.iterator]: rows } };
}

/** What the answer's headers say of a file whose table has no room for it: CSV. All of it is ASCII. */
export function sourceHeaders({ asOf, parameters, readAt, revision }: Source): Record<string, string> {
  return {
    'x-ketnoi-read-at': readAt,
    'x-ketnoi-revision': revision,
    ...(asOf !== null && { 'x-ketnoi-as-of': asOf }),
    'x-ketnoi-filters': new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString(),
  };
}

/** Letters, digits and `-` of a text, at most so many. */
const slug = (text: string, most: number): string =>
  text
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, most);

/**
 * The name under which a browser keeps the file: what it is, how it was filtered, its date and the minute it was read
 * at, as in `connection-tasks_databases-land_2026-11-21_0512Z.csv`.
 */
export function fileName(name: string, { asOf, parameters, readAt }: Source, extension: string): string {
  const filters = slug(
    parameters
      .filter(([key]) => key !== 'asOf')
      .flat()
      .join('-'),
    80,
  );
  const time = `${readAt.slice(0, 10)}_${readAt.slice(11, 16).replace(':', '')}Z`;
  const parts = [name, filters, asOf === null || asOf === readAt.slice(0, 10) ? '' : slug(asOf, 10), time];
  return `${parts.filter((part) => part !== '').join('_')}.${extension}`;
}
