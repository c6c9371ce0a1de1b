import { fold } from '../../subgraphs/kit/search';
import type { LocalizedText } from '../../subgraphs/kit/language';

/** What is read from the form; every other column is for its reader's eyes. */
export type Field =
  | 'taskId'
  | 'status'
  | 'milestone'
  | 'effectiveOn'
  | 'note'
  | 'documentNumber'
  | 'issuedOn'
  | 'url'
  | 'description'
  | 'measures'
  | 'version';

export interface FormColumn {
  header: LocalizedText;
  /** In characters. */
  width: number;
}

/** The columns that a form is read by, by what they hold. */
export const FIELDS: Readonly<Record<Field, FormColumn>> = {
  taskId: { header: { vi: 'Mã nhiệm vụ', en: 'Task id' }, width: 34 },
  status: { header: { vi: 'Tình trạng kỳ này', en: 'Status now' }, width: 20 },
  milestone: { header: { vi: 'Mốc thực hiện', en: 'Milestone' }, width: 28 },
  effectiveOn: { header: { vi: 'Từ ngày', en: 'Since' }, width: 12 },
  note: { header: { vi: 'Ghi chú', en: 'Note' }, width: 40 },
  documentNumber: { header: { vi: 'Minh chứng: số văn bản', en: 'Evidence: document number' }, width: 20 },
  issuedOn: { header: { vi: 'Minh chứng: ngày văn bản', en: 'Evidence: document date' }, width: 14 },
  url: { header: { vi: 'Minh chứng: đường dẫn', en: 'Evidence: link' }, width: 30 },
  description: { header: { vi: 'Minh chứng: mô tả', en: 'Evidence: description' }, width: 30 },
  measures: {
    header: { vi: 'Số liệu (tên: tử số/mẫu số)', en: 'Measures (name: numerator/denominator)' },
    width: 34,
  },
  version: { header: { vi: 'Phiên bản', en: 'Version' }, width: 10 },
};

export const FIELD_NAMES = Object.keys(FIELDS) as Field[];

/** Other headers that people write, folded; `số văn bản` stands alone under a merged `Minh chứng`. */
const ALIASES: readonly (readonly [folded: string, field: Field])[] = [
  ['ma nhiem vu ket noi', 'taskId'],
  ['tinh trang', 'status'],
  ['status', 'status'],
  ['moc', 'milestone'],
  ['hieu luc tu', 'effectiveOn'],
  ['ngay hieu luc', 'effectiveOn'],
  ['effective on', 'effectiveOn'],
  ['so van ban', 'documentNumber'],
  ['document number', 'documentNumber'],
  ['ngay van ban', 'issuedOn'],
  ['document date', 'issuedOn'],
  ['duong dan', 'url'],
  ['link', 'url'],
  ['mo ta', 'description'],
  ['description', 'description'],
  ['so lieu', 'measures'],
  ['measures', 'measures'],
];

const BY_HEADER: ReadonlyMap<string, Field> = new Map([
  ...ALIASES,
  ...FIELD_NAMES.flatMap((field) => {
    const { vi, en } = FIELDS[field].header;
    return [[fold(vi), field] as const, [fold(en), field] as const];
  }),
]);

/** The field whose column a header heads, in either language; accents, case and punctuation do not matter. */
export const fieldOf = (header: string): Field | undefined => BY_HEADER.get(fold(header));

/** What stands beside the month of the report, folded. */
export const PERIOD_LABEL: LocalizedText = { vi: 'Kỳ báo cáo', en: 'Period' };

const PERIOD_LABELS: ReadonlySet<string> = new Set([fold(PERIOD_LABEL.vi), fold(PERIOD_LABEL.en)]);

export const isPeriodLabel = (text: string): boolean => PERIOD_LABELS.has(fold(text));
