import type { RequestListener } from 'node:http';
import { DEVELOPMENT_ENDPOINTS, developmentSignIn } from './development';

/** How people sign in on the dashboard. */
export type SignInOptions =
  /** With an OpenID Connect provider, as the client of this id. */
  | { issuer: string; clientId: string }
  /** With the development issuer of a data folder; only on a loopback address. */
  | { dataDir: string };

export const CONFIGURATION = '/sign-in/configuration';

/** What the dashboard signs in with, and what it needs of the development issuer. Nobody signs in without options. */
export function signInRoutes(options: SignInOptions | undefined): ReadonlyMap<string, RequestListener> {
  const answer = JSON.stringify(configurationOf(options));
  const tell: RequestListener = (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' })
      .end(answer);
  const development =
    options !== undefined && 'dataDir' in options ? developmentSignIn(options.dataDir) : new Map();
  return new Map([[CONFIGURATION, tell], ...development]);
}

function configurationOf(options: SignInOptions | undefined): object {
  if (options === undefined) return { kind: 'NONE' };
  if ('issuer' in options) return { kind: 'PROVIDER', ...options };
  return {
    kind: 'DEVELOPMENT',
    clientId: 'ketnoi-dashboard',
    authorizationEndpoint: DEVELOPMENT_ENDPOINTS.page,
    tokenEndpoint: DEVELOPMENT_ENDPOINTS.token,
  };
}

/**
 * The provider that people sign in with, where one is configured for it.
 * @returns undefined where the registry verifies a provider's tokens and has no client id for the dashboard
 */
export function providerSignIn({
  AUTH_ISSUER,
  AUTH_CLIENT_ID,
}: {
  AUTH_ISSUER?: string | undefined;
  AUTH_CLIENT_ID?: string | undefined;
}): SignInOptions | undefined {
  return AUTH_ISSUER !== undefined && AUTH_CLIENT_ID !== undefined
    ? { issuer: AUTH_ISSUER, clientId: AUTH_CLIENT_ID }
    : undefined;
}
