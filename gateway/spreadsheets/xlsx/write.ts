import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { type Sheet, sheetXml } from './sheet-xml';
import { STYLES_XML } from './styles';
import { xmlText } from './text';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** How many rows a sheet can have. */
export const MOST_ROWS = 1_048_576;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const numbered = (sheets: readonly Sheet[], text: (sheet: Sheet, number: number) => string): string =>
  sheets.map((sheet, i) => text(sheet, i + 1)).join('');

const contentTypes = (sheets: readonly Sheet[]): string =>
  `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${MAIN}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${MAIN}.styles+xml"/>${numbered(
    sheets,
    (_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${MAIN}.worksheet+xml"/>`,
  )}</Types>`;

const relationship = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/relationships/${type}" Target="${target}"/>`;

const relationships = (list: string): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list}</Relationships>`;

const workbook = (sheets: readonly Sheet[]): string =>
  `${HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}/relationships"><sheets>${numbered(
    sheets,
    ({ name }, n) => `<sheet name="${xmlText(name)}" sheetId="${n}" r:id="rId${n}"/>`,
  )}</sheets></workbook>`;

/**
 * A workbook as a stream of bytes: rows are asked for as the reader takes what was made of those before, so that its
 * size does not matter. A sheet's rows are asked for when the sheets before it are written.
 */
export function writeWorkbook(sheets: readonly Sheet[]): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let current: Readable | undefined;
  const add = (path: string, text: string): void => zip.addBuffer(Buffer.from(text), path);

  add('[Content_Types].xml', contentTypes(sheets));
  add('_rels/.rels', relationships(relationship('rId1', 'officeDocument', 'xl/workbook.xml')));
  add('xl/workbook.xml', workbook(sheets));
  const parts = numbered(sheets, (_, n) => relationship(`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`));
  const styles = relationship(`rId${sheets.length + 1}`, 'styles', 'styles.xml');
  add('xl/_rels/workbook.xml.rels', relationships(parts + styles));
  add('xl/styles.xml', STYLES_XML);
  sheets.forEach((sheet, i) => {
    zip.addReadStreamLazy(`xl/worksheets/sheet${i + 1}.xml`, (use) => {
      current = Readable.from(sheetXml(sheet), { objectMode: false });
      current.once('error', (error) => output.destroy(error));
      use(null, current);
    });
  });
  zip.end();
  // Whoever stops reading ends the sheet under way, and a sheet that fails ends the file.
  zip.on('error', (error: Error) => output.destroy(error));
  output.once('close', () => current?.destroy());
  return output;
}
