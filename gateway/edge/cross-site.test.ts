import type { IncomingMessage } from 'node:http';
import { isCrossSite } from './cross-site';

const LISTED = ['https://dashboard.example.vn'];
const get = (headers: Record<string, string>): IncomingMessage =>
  ({ method: 'GET', headers: { host: 'ketnoi.example.vn', ...headers } }) as unknown as IncomingMessage;
const sent = (site: string, mode: string, origin?: string): IncomingMessage =>
  get({ 'sec-fetch-site': site, 'sec-fetch-mode': mode, ...(origin && { origin }) });

it.each([
  ['an image of another site', sent('cross-site', 'no-cors'), true],
  ['a link of another site', sent('cross-site', 'navigate'), true],
  ['an image of a neighbouring site', sent('same-site', 'no-cors'), true],
  ['a page that is not listed', sent('cross-site', 'cors', 'https://evil.example'), true],
  ['an old browser on a page that is not listed', get({ origin: 'https://evil.example' }), true],
  ['a page that is listed', sent('cross-site', 'cors', LISTED[0]), false],
  ['a page of ours', sent('same-origin', 'cors'), false],
  ['the address bar', sent('none', 'navigate'), false],
  ['a program', get({}), false],
  ['a program that says where it is from', get({ origin: 'https://ketnoi.example.vn' }), false],
])('tells whether another site may be behind a GET: %s', (_, request, is) => {
  expect(isCrossSite(request, LISTED)).toBe(is);
});

it('lets pages of all sites ask openly where all may read', () => {
  expect(isCrossSite(sent('cross-site', 'cors', 'https://any.example'), '*')).toBe(false);
  expect(isCrossSite(sent('cross-site', 'no-cors'), '*')).toBe(true);
});
