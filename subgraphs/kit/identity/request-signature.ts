import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header in which the gateway signs what it sends to a subgraph. */
export const SIGNATURE_HEADER = 'x-ketnoi-signature';

/** How old a signed request may be, in seconds: a recorded one cannot be played back later. */
const LONGEST_AGE = 60;

const mac = (secret: string, time: string, body: string): Buffer =>
  createHmac('sha256', secret).update(`${time}.${body}`).digest();

/** Signs a request body: `<seconds since 1970>.<HMAC-SHA256 in base64url>`. */
export function signRequest(secret: string, body: string, now: number = Date.now()): string {
  const time = String(Math.floor(now / 1000));
  return `${time}.${mac(secret, time, body).toString('base64url')}`;
}

/** Whether the signature is that of this body, made with this secret less than a minute ago. */
export function isSigned(
  secret: string,
  body: string,
  signature: string | undefined,
  now: number = Date.now(),
): boolean {
  const [time = '', given = ''] = signature?.split('.') ?? [];
  const age = Math.abs(now / 1000 - Number(time));
  const [expected, received] = [mac(secret, time, body), Buffer.from(given, 'base64url')];
  return age <= LONGEST_AGE && expected.length === received.length && timingSafeEqual(expected, received);
}
