import { hash } from 'node:crypto';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import { ClaimRefused, type Identity, identityOf } from './identity';

/** Signatures by a private key only: with a shared secret, whoever can verify could also sign. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** How far the clocks of issuer and registry may be apart, in seconds. */
const CLOCK_TOLERANCE = 5;

/** How many verified tokens are remembered, and for how long at the most, in milliseconds: an issuer may withdraw a key. */
const REMEMBERED = 1000;
const REMEMBERED_FOR = 600_000;

export interface VerifierOptions {
  /** Where the issuer publishes its keys, or the keys themselves. */
  keys: URL | JSONWebKeySet;
  issuer: string;
  audience: string;
}

/** A token that is not accepted. The message says why, never what the token held. */
export class TokenRefused extends Error {}

/** The issuer's keys cannot be had: nobody's fault who sent a token. */
export class KeysUnavailable extends Error {}

/** Codes of jose that speak of the issuer's keys. Every other one speaks of the token. */
const OF_KEYS = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']);

const isOfToken = (error: unknown): error is Error =>
  error instanceof ClaimRefused || (error instanceof errors.JOSEError && !OF_KEYS.has(error.code));

interface Verified {
  identity: Identity;
  /** In milliseconds since 1970. */
  expires: number;
  /** By the monotonic clock: the time of day may be set back. */
  forgottenAt: number;
}

export type VerifyToken = (token: string) => Promise<Identity>;

/**
 * Verifies JWTs: signature, algorithm, issuer, audience and expiry, then the claims.
 * The function it returns rejects with TokenRefused or KeysUnavailable.
 */
export function createVerifier({ keys, issuer, audience }: VerifierOptions): VerifyToken {
  const keySet = keys instanceof URL ? createRemoteJWKSet(keys) : createLocalJWKSet(keys);
  const verified = new Map<string, Verified>();

  async function verify(token: string): Promise<Verified> {
    const { payload } = await jwtVerify(token, keySet, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE,
      requiredClaims: ['exp', 'sub'],
    });
    return {
      identity: identityOf(payload),
      expires: payload.exp! * 1000,
      forgottenAt: performance.now() + REMEMBERED_FOR,
    };
  }

  return async (token) => {
    const digest = hash('sha256', token, 'base64');
    const known = verified.get(digest);
    if (known && known.expires > Date.now() && known.forgottenAt > performance.now()) return known.identity;
    try {
      const fresh = await verify(token);
      if (verified.size >= REMEMBERED) verified.delete(verified.keys().next().value!);
      verified.set(digest, fresh);
      return fresh.identity;
    } catch (error) {
      if (isOfToken(error)) throw new TokenRefused(error.message, { cause: error });
      throw new KeysUnavailable('The keys of the issuer cannot be read.', { cause: error });
    }
  };
}
