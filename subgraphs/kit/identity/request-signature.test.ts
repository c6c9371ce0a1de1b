import fc from 'fast-check';
import { isSigned, signRequest } from './request-signature';

const NOW = Date.parse('2026-01-01T00:00:00Z');

test('what was signed is known as signed', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (body, secret) => {
      expect(isSigned(secret, body, signRequest(secret, body, NOW), NOW)).toBe(true);
    }),
  );
});

test.each<[string, string, string, string | undefined, number]>([
  ['another body', 's', 'other', signRequest('s', 'body', NOW), NOW],
  ['another secret', 's', 'body', signRequest('t', 'body', NOW), NOW],
  ['no signature', 's', 'body', undefined, NOW],
  ['nonsense', 's', 'body', 'nonsense', NOW],
  ['a signature without a time', 's', 'body', `.${signRequest('s', 'body', NOW).split('.')[1]}`, NOW],
  ['a signature older than a minute', 's', 'body', signRequest('s', 'body', NOW), NOW + 61_000],
  ['a signature from the future', 's', 'body', signRequest('s', 'body', NOW + 61_000), NOW],
])('%s is not accepted', (_, secret, body, signature, now) => {
  expect(isSigned(secret, body, signature, now)).toBe(false);
});
