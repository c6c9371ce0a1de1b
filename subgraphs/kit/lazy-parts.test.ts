import { lazyParts } from './lazy-parts';

const made: string[] = [];
const make =
  (name: string) =>
  ({ of }: { of: string }): string => {
    made.push(name);
    return `${name} of ${of}`;
  };
const parts = lazyParts<{ of: string }, { first: string; second: string }>({
  first: make('first'),
  second: make('second'),
});

beforeEach(() => made.splice(0));

test('a part is made once, when it is first asked for', () => {
  const whole = parts.addTo({ of: 'all' });
  expect(made).toEqual([]);
  expect([whole.second, whole.second, whole.of]).toEqual(['second of all', 'second of all', 'all']);
  expect(made).toEqual(['second']);
});

test('what is forgotten is made anew, of what the object is then', () => {
  const whole = parts.addTo({ of: 'all' });
  expect(whole.first).toBe('first of all');
  whole.of = 'the rest';
  expect(whole.first).toBe('first of all');
  parts.forget(whole);
  expect(whole.first).toBe('first of the rest');
});

test('two objects share no part', () => {
  const [one, other] = [parts.addTo({ of: 'one' }), parts.addTo({ of: 'other' })];
  expect([one.first, other.first]).toEqual(['first of one', 'first of other']);
});
