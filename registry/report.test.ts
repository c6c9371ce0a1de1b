import { localized, type Mistake, sameText } from './mistakes';
import { formatMistakes } from './report';

const MISTAKES: Mistake[] = [
  {
    file: 'units.csv',
    path: '[7].kind',
    line: 7,
    expected: localized('một trong: COURT, BANK', 'one of: COURT, BANK'),
    found: sameText('"COURTS"'),
  },
  {
    file: 'sectors.csv',
    path: '',
    line: null,
    expected: localized('một tệp đọc được', 'a file that can be read'),
    found: localized('không tìm thấy', 'no such file or folder'),
  },
];

describe('formatMistakes', () => {
  it('tells each mistake with its place, in Vietnamese and in English', () => {
    expect(formatMistakes(MISTAKES).split('\n')).toEqual([
      "2 lỗi trong các tệp của sổ đăng ký / 2 mistakes in the registry's files",
      'units.csv:7  [7].kind',
      '  cần một trong: COURT, BANK; nhận được "COURTS"',
      '  expected one of: COURT, BANK; found "COURTS"',
      'sectors.csv',
      '  cần một tệp đọc được; nhận được không tìm thấy',
      '  expected a file that can be read; found no such file or folder',
    ]);
  });

  it('counts one mistake as one', () => {
    expect(formatMistakes(MISTAKES.slice(0, 1))).toContain('/ 1 mistake in');
  });

  it('says nothing where there is nothing to say', () => {
    expect(formatMistakes([])).toBe('');
  });

  it('lets nothing of a file command the terminal', () => {
    const file = 'plans/\u001b[2J\u202ex.yml';
    expect(formatMistakes([{ ...MISTAKES[0]!, file, found: sameText('"\u009b2J"') }])).toContain(
      'plans/\\u{1b}[2J\\u{202e}x.yml:7',
    );
    expect(formatMistakes([{ ...MISTAKES[0]!, found: sameText('"\u009b2J"') }])).not.toMatch(/\u009b/);
  });
});
