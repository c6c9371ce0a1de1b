import type { Look } from '../cell';

interface Format {
  look: Look;
  /** Index into `FONTS` and `FILLS`. */
  font?: number;
  fill?: number;
  /** Built-in 10 is a percentage, 49 text; 164 is `DATE_FORMAT`. */
  number?: number;
  wrap?: boolean;
  border?: boolean;
}

const DATE_FORMAT = { id: 164, code: 'yyyy\\-mm\\-dd' };

const FONTS = [
  '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="14"/><name val="Calibri"/><family val="2"/></font>',
  '<font><i/><sz val="11"/><color rgb="FF595959"/><name val="Calibri"/><family val="2"/></font>',
];

const solid = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`;

/** The first two are those that every workbook must have. */
const FILLS = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  solid('D9E2F3'),
  solid('F2F2F2'),
  solid('FFF9E5'),
];

const FORMATS: readonly Format[] = [
  { look: 'plain' },
  { look: 'wrapped', wrap: true },
  { look: 'date', number: DATE_FORMAT.id },
  { look: 'title', font: 2 },
  { look: 'note', font: 3 },
  { look: 'header', font: 1, fill: 2, wrap: true, border: true },
  { look: 'group', font: 1, fill: 3 },
  { look: 'input', fill: 4, wrap: true, border: true },
  { look: 'inputDate', fill: 4, number: DATE_FORMAT.id, border: true },
  { look: 'percent', number: 10 },
];

const INDEX = new Map(FORMATS.map(({ look }, index) => [look, index]));

/**
 * The index of a cell's format.
 * @param isRisky whether its text would run as a formula if it were typed in: the format then says that it is text,
 *   as an apostrophe typed before it does, and the text itself stays as it is
 */
export const formatIndex = (look: Look, isRisky: boolean): number =>
  INDEX.get(look)! + (isRisky ? FORMATS.length : 0);

function formatXml({ font = 0, fill = 0, number = 0, wrap, border }: Format, isRisky: boolean): string {
  const alignment = `<alignment vertical="top"${wrap ? ' wrapText="1"' : ''}/>`;
  return `<xf numFmtId="${number}" fontId="${font}" fillId="${fill}" borderId="${border ? 1 : 0}" xfId="0"${
    isRisky ? ' quotePrefix="1"' : ''
  } applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;
}

const line = (side: string): string => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`;
const BORDERS = [
  '<border><left/><right/><top/><bottom/><diagonal/></border>',
  `<border>${['left', 'right', 'top', 'bottom'].map(line).join('')}<diagonal/></border>`,
];

const list = (name: string, items: readonly string[]): string =>
  `<${name} count="${items.length}">${items.join('')}</${name}>`;

/** The part `xl/styles.xml`: every look twice, once for texts that could run. */
export const STYLES_XML = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  list('numFmts', [`<numFmt numFmtId="${DATE_FORMAT.id}" formatCode="${DATE_FORMAT.code}"/>`]),
  list('fonts', FONTS),
  list('fills', FILLS),
  list('borders', BORDERS),
  list('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
  list('cellXfs', [
    ...FORMATS.map((format) => formatXml(format, false)),
    ...FORMATS.map((format) => formatXml(format, true)),
  ]),
  list('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
  '</styleSheet>',
].join('');
