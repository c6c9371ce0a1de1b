import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { BYTE_ORDER_MARK, csvLine } from './csv';

/** The cells as a reader of CSV gets them, the guard of texts taken off. */
const readBack = (text: string): string[] =>
  (parse(text, { bom: true, record_delimiter: '\r\n' })[0] ?? []).map((cell) => cell.replace(/^'/, ''));

test('any text survives', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 }), (cells) => {
      expect(readBack(BYTE_ORDER_MARK + csvLine(cells))).toEqual(cells);
    }),
  );
});

test('what would run as a formula gets an apostrophe, and so does what begins with one', () => {
  const cells = ['=1+1', '+84', '-1', '@SUM', '\t=1', '\r=1', "'quoted", 'a=1', '＝1'];
  expect(csvLine(cells)).toBe(`'=1+1,'+84,'-1,'@SUM,'\t=1,"'\r=1",''quoted,a=1,'＝1\r\n`);
});

test('no cell of a text begins with what runs as a formula', () => {
  fc.assert(
    fc.property(fc.constantFrom(...'=+-@\t\r\n＝＋－＠'), fc.string({ unit: 'binary' }), (first, rest) => {
      const [cell] = parse(csvLine([first + rest, '']), { record_delimiter: '\r\n' })[0]!;
      expect(cell).toMatch(/^'/);
    }),
  );
});

test('numbers and dates stay what they are', () => {
  expect(csvLine([-1.5, 0, { date: '2024-06-30' }, null, ''])).toBe('-1.5,0,2024-06-30,,\r\n');
});
