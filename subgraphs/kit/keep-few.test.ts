import { keepFew } from './keep-few';

test('a value is made once, also where it is undefined, and a full room is emptied for the next one only', () => {
  const made: string[] = [];
  const valueOf = keepFew<string | undefined>(2);
  const ask = (key: string): string | undefined =>
    valueOf(key, () => {
      made.push(key);
      return key === 'none' ? undefined : `value of ${key}`;
    });
  for (let round = 0; round < 3; round += 1)
    expect([ask('a'), ask('none')]).toEqual(['value of a', undefined]);
  expect(made).toEqual(['a', 'none']);
  expect(ask('b')).toBe('value of b');
  ask('b');
  ask('a');
  expect(made).toEqual(['a', 'none', 'b', 'a']);
});
