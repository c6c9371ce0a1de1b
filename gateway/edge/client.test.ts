import type { IncomingMessage } from 'node:http';
import { clientOf } from './client';

const from = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

it.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:127.0.0.1', '127.0.0.1'],
  ['::1', '0:0:0:0::/64'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::5', '2001:db8:0:0::/64'],
])('knows a client by its address, of IPv6 by its network: %s', (address, key) => {
  expect(clientOf(from(address), 0).key).toBe(key);
});

it.each(['127.0.0.1', '::1', '::ffff:127.9.9.9'])('tells that %s is this machine', (address) => {
  expect(clientOf(from(address), 0).isLocal).toBe(true);
});

it('believes no header of a client that no proxy stands before', () => {
  expect(clientOf(from('10.1.2.3', '1.1.1.1'), 0).key).toBe('10.1.2.3');
});

it.each([
  [1, '9.9.9.9, 1.1.1.1', '1.1.1.1'],
  [2, '9.9.9.9, 1.1.1.1, 10.0.0.7', '1.1.1.1'],
  [1, 'nonsense', '127.0.0.1'],
  [3, '1.1.1.1', '127.0.0.1'],
])('behind %i proxies believes what the outermost of them wrote: %s', (hops, header, key) => {
  expect(clientOf(from('127.0.0.1', header), hops)).toEqual({ key, isLocal: key === '127.0.0.1' });
});
