import fc from 'fast-check';
import { titleOrder } from './title-order';

const dictionary = new Intl.Collator('vi', { sensitivity: 'accent' });

/** The order that PostgreSQL gives texts which collate as "C". */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(titleOrder(a)), Buffer.from(titleOrder(b)));
}

const TONE_MARKS = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const letters = (alphabet: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), maxLength });
const CONSONANTS = 'bcdđghklmnpqrstvxfjwz';

/** A syllable, its tone on its vowel; the collator sees tones letter by letter, so there is only one vowel. */
const syllable = fc
  .tuple(
    letters(CONSONANTS, 2),
    fc.constantFrom(...'aăâeêioôơuưy'),
    fc.constantFrom(...TONE_MARKS),
    letters(CONSONANTS, 2),
  )
  .map(([start, vowel, tone, end]) => (start + vowel + tone + end).normalize('NFC'));
const title = fc.array(syllable, { maxLength: 4 }).map((words) => words.join(' '));

/** Two titles of the same letters. */
const vowelWithTones = fc.tuple(
  fc.constantFrom(...'aăâeêioôơuưy'),
  fc.constantFrom(...TONE_MARKS),
  fc.constantFrom(...TONE_MARKS),
);
const retoned = fc
  .array(vowelWithTones, { minLength: 1, maxLength: 4 })
  .map((syllables) => [1, 2].map((i) => syllables.map((parts) => `t${parts[0]}${parts[i]}n`).join(' ')));
const anything = fc.string({ unit: 'binary', maxLength: 300 });

test('letters sort as the Vietnamese alphabet does, with f, j, w and z among them', () => {
  const alphabet = [...'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz'];
  expect([...alphabet].reverse().sort(byBytes)).toEqual(alphabet);
});

test('tones sort none, huyền, hỏi, ngã, sắc, nặng', () => {
  const tones = ['ma', 'mà', 'mả', 'mã', 'má', 'mạ'];
  expect([...tones].reverse().sort(byBytes)).toEqual(tones);
});

test('titles sort as dictionary entries do', () => {
  const titles = [
    'An ninh',
    'Áp dụng',
    'Ấn phẩm',
    'Công an',
    'Cơ sở dữ liệu',
    'Dân cư',
    'Đất đai',
    'Hoà Bình',
    'Hòa giải',
    'Kết nối',
    'Kết nối dữ liệu',
  ];
  expect([...titles].reverse().sort(byBytes)).toEqual(titles);
});

test('tones decide only between titles of the same letters', () => {
  expect(byBytes('má', 'mạ')).toBeLessThan(0);
  expect(byBytes('mạ a', 'má b')).toBeLessThan(0);
  expect(byBytes('mà ma', 'ma mà')).toBeGreaterThan(0);
});

test('numbers sort by value and before letters', () => {
  const titles = ['Nhóm 2', 'Nhóm 10', 'Nhóm 10a', 'Nhóm 137', 'Nhóm 123456789', 'Nhóm 1234567890', 'Nhóm a'];
  expect([...titles].reverse().sort(byBytes)).toEqual(titles);
});

test('any two whole numbers sort by value', () => {
  const whole = fc.bigInt(0n, 10n ** 30n);
  fc.assert(
    fc.property(whole, whole, (a, b) => {
      expect(byBytes(`Số ${a}`, `Số ${b}`)).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});

test('agrees with the collation of the Unicode consortium for Vietnamese words', () => {
  fc.assert(
    fc.property(fc.oneof(fc.tuple(title, title), retoned), ([a, b]) => {
      expect(Math.sign(byBytes(a, b))).toBe(Math.sign(dictionary.compare(a, b)));
    }),
    { numRuns: 2000 },
  );
});

test('case, punctuation, white space, Unicode form and the place of a tone do not count', () => {
  fc.assert(
    fc.property(title, (text) => {
      const written = ` ${text.toUpperCase().normalize('NFD').replaceAll(' ', ' – ')}. `;
      expect(titleOrder(written)).toBe(titleOrder(text));
    }),
  );
  expect(titleOrder('Hoà')).toBe(titleOrder('Hòa'));
});

test('is a text that PostgreSQL can hold and index, whatever the title', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const key = titleOrder(text);
      expect(key).not.toContain('\0');
      expect(Buffer.from(key).toString()).toBe(key);
      expect(Buffer.byteLength(key)).toBeLessThan(2500);
    }),
  );
});
