import fc from 'fast-check';
import { distinct, listOf, repetitions, slug, strict, text, wholeNumber } from './fields';

describe('repetitions', () => {
  it('are told with the position of the first', () => {
    expect(repetitions(['a', 'b', 'a', undefined, undefined, 'a'])).toEqual([
      [2, 0],
      [5, 0],
    ]);
  });

  it('are as many as entries exceed the different ones', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (entries) => {
        expect(repetitions(entries)).toHaveLength(entries.length - new Set(entries).size);
      }),
    );
  });
});

describe('a list', () => {
  it('that is absent is empty', () => {
    expect(listOf(text).parse(undefined)).toEqual([]);
    expect(distinct(text).parse(undefined)).toEqual([]);
  });

  it.each([
    [listOf(text), 500],
    [listOf(text, 2), 2],
  ])('is bounded', (list, most) => {
    const entries = Array.from({ length: most + 1 }, () => 'x');
    expect(list.safeParse(entries.slice(1)).success).toBe(true);
    expect(list.safeParse(entries).error?.issues).toMatchObject([
      { path: [], params: { expected: { vi: `tối đa ${most} mục`, en: `at most ${most} entries` } } },
    ]);
  });

  it('that may name nothing twice is told where it does', () => {
    const issues = distinct(text).safeParse(['x', 'y', 'x', '']).error?.issues;
    expect(issues?.map(({ path }) => path)).toEqual([[3], [2]]);
  });
});

/** Texts with halves of characters, as JSON may hold them. */
const halves = fc.array(fc.constantFrom('a', '\ud800', '\udc00')).map((units) => units.join(''));

describe('a text', () => {
  it('is taken as it is or not at all', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), halves), (value) => {
        const result = text.safeParse(value);
        const inOrder =
          value.trim() === value &&
          value !== '' &&
          value.normalize('NFC') === value &&
          !/[\p{Cc}\p{Surrogate}]/u.test(value);
        expect(result.success ? result.data : null).toBe(inOrder ? value : null);
      }),
    );
  });
});

describe('a long text', () => {
  it('has 500 characters at most', () => {
    expect(text.safeParse('ế'.repeat(500)).success).toBe(true);
    expect(text.safeParse('ế'.repeat(501)).error?.issues).toMatchObject([
      { params: { expected: { vi: 'tối đa 500 ký tự', en: 'at most 500 characters' } } },
    ]);
  });
});

describe('a code', () => {
  it.each(['land', 'court-case-files', '53-services'])('can be %s', (code) => {
    expect(slug.safeParse(code).success).toBe(true);
  });

  it('is of 100 characters at most, and is told in one sentence where it has more', () => {
    expect(slug.safeParse('a'.repeat(100)).success).toBe(true);
    expect(slug.safeParse('a'.repeat(101)).error?.issues).toMatchObject([
      { params: { expected: { vi: 'tối đa 100 ký tự', en: 'at most 100 characters' } } },
    ]);
  });

  it.each(['', 'Land', 'đất', 'a--b', '-a', 'a-', 'a b', 'a.b', 7])('cannot be %p', (code) => {
    expect(slug.safeParse(code).success).toBe(false);
  });
});

describe('a whole number', () => {
  it.each([1, 31])('can be %p', (value) => {
    expect(wholeNumber(1, 31).safeParse(value).success).toBe(true);
  });

  it.each([0, 32, 1.5, NaN, '7', null])('cannot be %p', (value) => {
    expect(wholeNumber(1, 31).safeParse(value).success).toBe(false);
  });
});

describe('an object', () => {
  it('has no keys but its own, and names those that it has', () => {
    const [issue] =
      strict({ vi: text, en: text }).safeParse({ vi: 'x', en: 'y', fr: 'z' }).error?.issues ?? [];
    expect(issue).toMatchObject({ code: 'unrecognized_keys', keys: ['fr'], message: 'vi, en' });
  });
});
