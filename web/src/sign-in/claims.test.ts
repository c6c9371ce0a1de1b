import { claimsOf } from './claims';

const NOW = Date.parse('2026-11-21T00:00:00Z');
const token = (claims: object): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
const order = {
  name: 'Trần Thị Bình',
  exp: NOW / 1000 + 60,
  roles: ['reporter'],
  units: ['dak-nong.police'],
};

test('a token in order says who it is, in Vietnamese letters too', () => {
  expect(claimsOf(token(order), NOW)).toEqual({ ...order, areas: [] });
});

test.each([
  ['no token', null],
  ['one that is over', token({ ...order, exp: NOW / 1000 })],
  ['one without a name', token({ exp: order.exp })],
  ['one that cannot be read', 'no.token'],
])('%s is nobody', (_, text) => {
  expect(claimsOf(text, NOW)).toBeNull();
});
