import { keepToken } from '../graph/token';
import type { Text } from '../language/language';

/** How people sign in, as the gateway says. */
export type Configuration =
  | { kind: 'NONE' }
  | { kind: 'PROVIDER'; issuer: string; clientId: string }
  | { kind: 'DEVELOPMENT'; clientId: string; authorizationEndpoint: string; tokenEndpoint: string };

interface Endpoints {
  clientId: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
}

/** What has to be known when the provider sends the browser back. */
interface Pending {
  state: string;
  verifier: string;
  redirectUri: string;
  next: string;
}

const KEY = 'ketnoi.sign-in';

export async function readConfiguration(): Promise<Configuration> {
  return (await (await fetch('/sign-in/configuration')).json()) as Configuration;
}

/** Where the provider says that it is asked (OpenID Connect Discovery). @throws Error where it cannot be reached */
async function discover(configuration: Configuration): Promise<Endpoints> {
  if (configuration.kind === 'NONE') throw new Error('nobody signs in here');
  if (configuration.kind === 'DEVELOPMENT') return configuration;
  const { issuer, clientId } = configuration;
  const found = (await (
    await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)
  ).json()) as { authorization_endpoint: string; token_endpoint: string };
  return {
    clientId,
    authorizationEndpoint: found.authorization_endpoint,
    tokenEndpoint: found.token_endpoint,
  };
}

const random = (): string => encode(crypto.getRandomValues(new Uint8Array(32)));

const encode = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** RFC 7636, S256. */
export async function challengeOf(verifier: string): Promise<string> {
  return encode(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

/**
 * Sends the browser to the provider: authorisation code with PKCE.
 * @param next where to go on afterwards, an address of the dashboard
 * @throws Error where the provider cannot be reached
 */
export async function beginSignIn(configuration: Configuration, next: string): Promise<void> {
  const { clientId, authorizationEndpoint } = await discover(configuration);
  const pending: Pending = {
    state: random(),
    verifier: random(),
    redirectUri: `${window.location.origin}/sign-in`,
    next,
  };
  window.sessionStorage.setItem(KEY, JSON.stringify(pending));
  const address = new URL(authorizationEndpoint, window.location.origin);
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: pending.redirectUri,
    scope: 'openid profile',
    state: pending.state,
    code_challenge: await challengeOf(pending.verifier),
    code_challenge_method: 'S256',
  }))
    address.searchParams.set(name, value);
  window.location.assign(address);
}

const REFUSED: Text = {
  vi: 'Không đăng nhập được: yêu cầu đăng nhập đã hết hạn hoặc bị từ chối. Hãy thử lại.',
  en: 'Signing in failed: it took too long or was refused. Try again.',
};

/**
 * Redeems the code that the provider sent the browser back with.
 * @returns where to go on, or what went wrong
 */
export async function finishSignIn(
  configuration: Configuration,
  params: URLSearchParams,
): Promise<{ next: string } | { problem: Text }> {
  const pending = JSON.parse(window.sessionStorage.getItem(KEY) ?? 'null') as Pending | null;
  window.sessionStorage.removeItem(KEY);
  const code = params.get('code');
  if (pending === null || code === null || params.get('state') !== pending.state) return { problem: REFUSED };
  try {
    const { tokenEndpoint, clientId } = await discover(configuration);
    const response = await fetch(tokenEndpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: pending.redirectUri,
        client_id: clientId,
        code_verifier: pending.verifier,
      }),
    });
    const { access_token: token } = (await response.json()) as { access_token?: string };
    if (!response.ok || token === undefined) return { problem: REFUSED };
    keepToken(token);
    return { next: pending.next };
  } catch {
    return { problem: REFUSED };
  }
}
