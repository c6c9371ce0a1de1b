import { createRowDigest } from './row-digest';

const digestOf = (...chunks: string[]) => {
  const digest = createRowDigest();
  for (const chunk of chunks) digest.add(Buffer.from(chunk));
  return digest.content();
};

test('the digest of a row is its SHA-256', () => {
  // sha256sum of "abc", as FIPS 180-4 gives it
  const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(digestOf('abc\n')).toEqual({ rows: 1, digest });
});

test('rows may come in any order and in any pieces', () => {
  const whole = digestOf('một\thai\n\\N\tba\nbốn\n');
  expect(whole.rows).toBe(3);
  expect(digestOf('bốn\n', '\\N\tba\n', 'một\thai\n')).toEqual(whole);
  expect(digestOf('m', 'ột\tha', 'i', '\n\\N', '\tba\nbốn', '\n')).toEqual(whole);
});

test('a row more, a row twice, and two rows that have changed places in part are something else', () => {
  const all = ['1\ta\n', '2\tb\n'];
  const others = [['1\ta\n'], [...all, '1\ta\n'], ['1\tb\n', '2\ta\n'], ['1\ta\n', '1\ta\n']];
  for (const rows of others) expect(digestOf(...rows).digest).not.toBe(digestOf(...all).digest);
});

test('nothing has a digest too, and a row that does not end has none', () => {
  expect(digestOf()).toEqual({ rows: 0, digest: '0'.repeat(64) });
  expect(() => digestOf('1\ta\n2')).toThrow('The last row has not ended.');
});
