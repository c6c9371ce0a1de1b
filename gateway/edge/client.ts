import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Who sends a request, as far as limits go. */
export interface Client {
  /** An address; of IPv6 the network of 64 bits, since one subscriber has all of it. */
  key: string;
  /** Whether it runs on the gateway's own machine, with no proxy in between. */
  isLocal: boolean;
}

const LOCAL = /^(127\.|::1$|$)/;

/**
 * Finds out the client of a request.
 * @param proxyHops how many proxies in front add to `X-Forwarded-For`; what clients wrote themselves stands
 * before theirs and is not believed
 */
export function clientOf({ socket, headers }: IncomingMessage, proxyHops: number): Client {
  const forwarded = proxyHops > 0 ? forwardedFor(headers['x-forwarded-for'], proxyHops) : undefined;
  const address = forwarded ?? (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return { key: network(address), isLocal: forwarded === undefined && LOCAL.test(address) };
}

function forwardedFor(header: string | string[] | undefined, proxyHops: number): string | undefined {
  const address = header?.toString().split(',').at(-proxyHops)?.trim() ?? '';
  return isIP(address) ? address : undefined;
}

function network(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill('0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
