import fc from 'fast-check';
import { fold, likePatterns, matcherOf, withoutAccents, wordsQuery } from './search';

const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;
const vietnamese = fc.string({
  unit: fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèéẹềếệìíịòóọồốộờớợùúụừứựỳýỵ0127 -./'),
});
const anything = fc.string({ unit: 'binary' });

/** PostgreSQL's LIKE without escapes, for what folding leaves of a text. */
function like(text: string, pattern: string): boolean {
  return new RegExp(`^${pattern.replaceAll('%', '.*').replaceAll('_', '.')}$`, 's').test(text);
}

describe('fold', () => {
  test.each([
    ['Cơ sở dữ liệu Hộ tịch điện tử', 'co so du lieu ho tich dien tu'],
    ['ĐẮK LẮK', 'dak lak'],
    ['Hoà Bình', 'hoa binh'],
    ['Hòa Bình', 'hoa binh'],
    ['  Bà Rịa -\tVũng\n\u00a0Tàu ', 'ba ria vung tau'],
    ["Xã Cư M'gar", 'xa cu m gar'],
    ['Xã Cư Mʼgar', 'xa cu m gar'],
    ['Đề án 06/QĐ-TTg', 'de an 06 qd ttg'],
    ['Phường 05', 'phuong 05'],
    ['Ðồng Nai (Icelandic eth)', 'dong nai icelandic eth'],
    ['Ｖ\uff2eｅＩＤ', 'vneid'],
    ['đất\u00ad đai\u200b', 'dat dai'],
    ['… – !', ''],
    ['\u0000\ud800', ''],
  ])('turns "%s" into "%s"', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('leaves words of letters and digits with single blanks between them, whatever arrives', () => {
    fc.assert(fc.property(anything, (text) => /^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u.test(fold(text))));
  });

  test('changes nothing when done twice', () => {
    fc.assert(fc.property(anything, (text) => fold(fold(text)) === fold(text)));
  });

  test('does not see in which Unicode form a text is written', () => {
    fc.assert(
      fc.property(
        anything,
        fc.constantFrom(...FORMS),
        (text, form) => fold(text.normalize(form)) === fold(text),
      ),
    );
  });

  test('sees neither case nor accents of Vietnamese', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(fold(text.toUpperCase())).toBe(fold(text));
        expect(fold(withoutAccents(text))).toBe(fold(text));
      }),
    );
  });
});

test('withoutAccents keeps case and punctuation', () => {
  expect(withoutAccents("Thị trấn M'Đrắk – Đà Nẵng")).toBe("Thi tran M'Drak – Da Nang");
});

describe('matcherOf', () => {
  const civilStatus = fold('Cơ sở dữ liệu hộ tịch điện tử');

  test('finds every word anywhere, in any order and with any accents', () => {
    expect(matcherOf('ho tich')(civilStatus)).toBe(true);
    expect(matcherOf('TỊCH, hộ')(civilStatus)).toBe(true);
  });

  test('takes the last word, which may still be being typed, by its beginning and the others whole', () => {
    expect(matcherOf('lieu tic')(civilStatus)).toBe(true);
    expect(matcherOf('tic lieu')(civilStatus)).toBe(false);
    expect(matcherOf('ho tich')(fold('Nền tảng tích hợp'))).toBe(false);
    expect(matcherOf('ich')(civilStatus)).toBe(false);
  });

  test('asks for all words, not for one of them', () => {
    expect(matcherOf('ho tich dat dai')(civilStatus)).toBe(false);
  });

  test('is no restriction when the query holds no word', () => {
    for (const query of ['', '  ', '%', '--', '\u0000']) expect(matcherOf(query)(civilStatus)).toBe(true);
  });

  test('finds a text by itself and by each of its words', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(matcherOf(text)(fold(text))).toBe(true);
        for (const word of text.split(' ')) expect(matcherOf(word.toUpperCase())(fold(text))).toBe(true);
      }),
    );
  });
});

test('a query longer than any title is refused, and is not even folded', () => {
  const longest = 'ha '.repeat(166) + 'ha';
  for (const read of [matcherOf, likePatterns, wordsQuery]) {
    expect(() => read(longest)).not.toThrow();
    expect(() => read(`${longest}!`)).toThrow('filter.search: expected at most 500 characters');
  }
});

describe('likePatterns', () => {
  test('gives one pattern for each distinct word', () => {
    expect(likePatterns('Hộ tịch, hộ khẩu')).toEqual(['% ho %', '% tich %', '% khau%']);
    expect(likePatterns(' \t')).toEqual([]);
  });

  test('lets no wildcard or escape of a client through', () => {
    expect(likePatterns('100% đúng_hạn \\% \\')).toEqual(['% 100 %', '% dung %', '% han%']);
    fc.assert(
      fc.property(anything, (query) => likePatterns(query).every((pattern) => /^%[^%_\\]+%$/u.test(pattern))),
    );
  });

  test('selects in SQL what matcherOf selects in memory', () => {
    fc.assert(
      fc.property(vietnamese, vietnamese, (text, query) => {
        const folded = fold(text);
        expect(likePatterns(query).every((pattern) => like(` ${folded} `, pattern))).toBe(
          matcherOf(query)(folded),
        );
      }),
    );
  });
});

describe('wordsQuery', () => {
  test('asks for whole words and the last one by its beginning, each once', () => {
    expect(wordsQuery('Hộ tịch, hộ khẩu')).toBe("'ho' & 'tich' & 'khau':*");
    expect(wordsQuery('--')).toBeNull();
  });

  test('asks for the beginning of a word that is too long for an index', () => {
    expect(wordsQuery(`${'a'.repeat(300)} b`)).toBe(`'${'a'.repeat(100)}' & 'b':*`);
  });
});
