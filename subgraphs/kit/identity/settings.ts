import { SETTINGS, SettingsError } from '../settings';
import { refuseEveryToken } from './bearer';
import { AUDIENCE } from './development-issuer';
import { createVerifier, type VerifyToken } from './verifier';

/** The variables that name the identity provider. */
export const IDENTITY_SETTINGS = {
  AUTH_JWKS_URL: SETTINGS.AUTH_JWKS_URL.optional(),
  AUTH_ISSUER: SETTINGS.AUTH_ISSUER.optional(),
  AUTH_AUDIENCE: SETTINGS.AUTH_AUDIENCE.default(AUDIENCE),
};

interface IdentitySettings {
  AUTH_JWKS_URL?: URL | undefined;
  AUTH_ISSUER?: string | undefined;
  AUTH_AUDIENCE: string;
}

/**
 * The verifier of the configured identity provider; without one, every token is refused and everybody reads.
 * @throws SettingsError when the keys are given without their issuer
 */
export function configuredVerifier({
  AUTH_JWKS_URL,
  AUTH_ISSUER,
  AUTH_AUDIENCE,
}: IdentitySettings): VerifyToken {
  if (!AUTH_JWKS_URL) return refuseEveryToken;
  if (!AUTH_ISSUER)
    throw new SettingsError(['AUTH_ISSUER: cần có khi đặt AUTH_JWKS_URL / needed with AUTH_JWKS_URL']);
  return createVerifier({ keys: AUTH_JWKS_URL, issuer: AUTH_ISSUER, audience: AUTH_AUDIENCE });
}
