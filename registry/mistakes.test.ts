import fc from 'fast-check';
import { foundValue, inOrder, localized, type Mistake, pathText, quoted } from './mistakes';

const mistake = (file: string, line: number | null): Mistake => ({
  file,
  path: '',
  line,
  expected: localized('gì', 'what'),
  found: localized('khác', 'else'),
});

describe('a value that was found', () => {
  it.each<[unknown, string, string]>([
    ['Thuế', '"Thuế"', '"Thuế"'],
    ['', '""', '""'],
    [1.5, '1.5', '1.5'],
    [false, 'false', 'false'],
    [Infinity, 'Infinity', 'Infinity'],
    [undefined, 'không có gì', 'nothing'],
    [null, 'giá trị trống', 'an empty value'],
    [[1, 2], 'danh sách 2 mục', 'a list of 2'],
    [{ a: 1 }, 'các khóa và giá trị', 'keys with values'],
  ])('is told in both languages: %p', (value, vi, en) => {
    expect(foundValue(value)).toEqual({ vi, en });
  });

  it('is shortened where it is long, between characters', () => {
    expect(quoted('ế'.repeat(80))).toBe(`"${'ế'.repeat(80)}"`);
    expect(quoted('😀'.repeat(81))).toBe(`"${'😀'.repeat(80)}…"`);
    fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => quoted(text).length <= 6 * 81 + 2));
  });
});

describe('pathText', () => {
  it('writes keys with dots, positions and unusual keys in brackets', () => {
    expect(pathText(['tasks', 3, 'deadline', 'dueOn'])).toBe('tasks[3].deadline.dueOn');
    expect(pathText([7, 'name_vi'])).toBe('[7].name_vi');
    expect(pathText(['số', 'a.b', ''])).toBe('số["a.b"][""]');
    expect(pathText([])).toBe('');
  });
});

describe('inOrder', () => {
  it('goes file by file, the file as a whole first, and keeps the order within a line', () => {
    const [a, b, c, d] = [mistake('b', 3), mistake('a', 9), mistake('b', null), mistake('b', 3)];
    expect(inOrder([a, b, c, d])).toEqual([b, c, a, d]);
    expect(inOrder([a, b, c, d])[2]).toBe(a);
  });
});
