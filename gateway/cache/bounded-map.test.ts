import fc from 'fast-check';
import { createBoundedMap } from './bounded-map';

const create = (most: number) => createBoundedMap<string>(most, (value) => value.length);

it('gives what was set last, and forgets what was used least recently when there is no room', () => {
  const map = create(10_000);
  for (let i = 0; i < 9; i += 1) map.set(`k${i}`, `v${i}`);
  expect(map.get('k0')).toBe('v0');
  map.set('k9', 'v9');
  expect(map.get('k1')).toBeUndefined();
  expect(map.get('k0')).toBe('v0');
  map.set('k0', 'other');
  expect(map.get('k0')).toBe('other');
});

it('does not keep what would drive out much of the rest, nor anything where there is no room at all', () => {
  const map = create(16_000);
  map.set('big', 'x'.repeat(2_000));
  expect(map.get('big')).toBeUndefined();
  const none = create(0);
  none.set('a', '');
  expect(none.get('a')).toBeUndefined();
});

it('never takes more room than it has, and none when it is empty again', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j');
  const step = fc.tuple(fc.constantFrom('set', 'get', 'delete'), key, fc.nat(900));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const map = create(8_000);
      for (const [what, name, size] of steps) {
        if (what === 'set') map.set(name, 'x'.repeat(size));
        else if (what === 'get') map.get(name);
        else map.delete(name);
        expect(map.bytes()).toBeLessThanOrEqual(8_000);
      }
      for (const name of 'abcdefghij') map.delete(name);
      expect(map.bytes()).toBe(0);
    }),
  );
});
