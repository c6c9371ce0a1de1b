import path from 'node:path/posix';
import { withoutEscapes } from './text';
import { readXml } from './xml';
import type { Parts } from './zip';

/** Numbers of the built-in formats that show a date (ECMA-376, part 1, 18.8.30), those of East Asia included. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Whether a format shows a day or a year: colours, locales and quoted text left out. */
const showsDate = (code: string): boolean => /[dy]/i.test(code.replace(/\[[^\]]*\]|"[^"]*"|\\./g, ''));

/** Where the parts that a part refers to are, by the ids of the references. */
async function readRelationships(
  parts: Parts,
  of: string,
): Promise<Map<string, { type: string; to: string }>> {
  const found = new Map<string, { type: string; to: string }>();
  const file = `${path.dirname(of)}/_rels/${path.basename(of)}.rels`.replace(/^\.\//, '');
  if (!parts.has(file)) return found;
  await readXml(await parts.open(file), {
    open(name, { Id, Type = '', Target = '' }) {
      if (name !== 'Relationship' || Id === undefined) return;
      const to = path.join('/', path.dirname(of), Target).slice(1);
      found.set(Id, {
        type: Type.slice(Type.lastIndexOf('/') + 1),
        to: Target.startsWith('/') ? Target.slice(1) : to,
      });
    },
  });
  return found;
}

export interface WorkbookParts {
  sheets: { name: string; part: string; isHidden: boolean }[];
  is1904: boolean;
  /** Null where the workbook has none. */
  strings: string | null;
  styles: string | null;
}

/** What a workbook consists of. */
export async function readWorkbookParts(parts: Parts): Promise<WorkbookParts> {
  const root = await readRelationships(parts, 'root');
  const workbook = [...root.values()].find(({ type }) => type === 'officeDocument')?.to ?? 'xl/workbook.xml';
  const related = await readRelationships(parts, workbook);
  const ofType = (wanted: string): string | null =>
    [...related.values()].find(({ type, to }) => type === wanted && parts.has(to))?.to ?? null;
  const sheets: WorkbookParts['sheets'] = [];
  let is1904 = false;
  await readXml(await parts.open(workbook), {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      const target = name === 'sheet' ? related.get(attributes['id'] ?? '') : undefined;
      if (target?.type !== 'worksheet') return;
      const isHidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ name: attributes['name'] ?? '', part: target.to, isHidden });
    },
  });
  return { sheets, is1904, strings: ofType('sharedStrings'), styles: ofType('styles') };
}

/** The texts that cells share; without the readings that East Asian writers add. */
export async function readStrings(parts: Parts, part: string | null): Promise<string[]> {
  const strings: string[] = [];
  if (part === null) return strings;
  let text = '';
  let isText = false;
  let isReading = false;
  await readXml(await parts.open(part), {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') isReading = true;
      isText = name === 't' && !isReading;
    },
    text: (more) => (text += isText ? more : ''),
    close(name) {
      isText = false;
      if (name === 'rPh') isReading = false;
      if (name === 'si') strings.push(withoutEscapes(text));
    },
  });
  return strings;
}

/** By the number of a cell's format: whether it shows a date. */
export async function readDateFormats(parts: Parts, part: string | null): Promise<boolean[]> {
  const dates: boolean[] = [];
  if (part === null) return dates;
  const custom = new Map<string, boolean>();
  let isCellFormat = false;
  await readXml(await parts.open(part), {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') custom.set(numFmtId, showsDate(formatCode));
      if (name === 'cellXfs') isCellFormat = true;
      if (name === 'xf' && isCellFormat) dates.push(custom.get(numFmtId) ?? isBuiltInDate(Number(numFmtId)));
    },
    close: (name) => {
      if (name === 'cellXfs') isCellFormat = false;
    },
  });
  return dates;
}
