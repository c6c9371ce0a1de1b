import type { Identity } from './identity';
import { TokenRefused, type VerifyToken } from './verifier';

/** Where there is no issuer, no token can be right. */
export const refuseEveryToken: VerifyToken = () =>
  Promise.reject(new TokenRefused('No identity provider is configured (AUTH_JWKS_URL).'));

/**
 * Who sends a request, by its `Authorization` header; null without one.
 * @throws TokenRefused for a token that is not in order, and for any other scheme than Bearer
 * @throws KeysUnavailable
 */
export async function bearerOf(
  authorization: string | null | undefined,
  verify: VerifyToken,
): Promise<Identity | null> {
  if (!authorization) return null;
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization)?.[1];
  if (token === undefined) throw new TokenRefused('The header Authorization must be "Bearer <token>".');
  return verify(token);
}
