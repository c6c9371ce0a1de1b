import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { z } from 'zod';
import { AUDIENCE, developmentToken } from '../../subgraphs/kit/identity/development-issuer';
import { type Identity, ROLES } from '../../subgraphs/kit/identity/identity';
import { readBody } from './body';

/** Where the development issuer is asked, and where its page stands in the dashboard. */
export const DEVELOPMENT_ENDPOINTS = {
  page: '/sign-in/development',
  authorize: '/sign-in/development/authorize',
  token: '/sign-in/development/token',
} as const;

const LIFETIME = '8h';
/** A code is redeemed by the page that asked for it, at once. */
const CODE_LIFETIME = 60_000;
const MOST_CODES = 100;

const text = z.string().trim().min(1).max(200);

const Authorization = z.object({
  name: text,
  roles: z.array(z.enum(ROLES)).min(1),
  units: z.array(text).max(500),
  areas: z.array(text).max(500),
  codeChallenge: z.string().regex(/^[\w-]{43}$/),
  redirectUri: z.string().max(2000),
});

interface Code {
  identity: Identity;
  challenge: string;
  redirectUri: string;
  expires: number;
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Whether what listens at a host is reached from this machine alone. */
export const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);

/**
 * The development issuer as an authorisation server: whoever sits at this machine says who to be. OAuth's
 * authorisation code with PKCE (RFC 7636, S256), so that the dashboard signs in as it does with a real provider.
 * Answers pages of its own origin under a name of this machine only: no page from elsewhere gets a token, whether it
 * asks directly or has a name of its own resolve to this machine.
 */
export function developmentSignIn(dataDir: string): ReadonlyMap<string, RequestListener> {
  const codes = new Map<string, Code>();

  const authorize = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const input = Authorization.safeParse(parseJson(await readBody(request)));
    if (!input.success) return send(response, 400, { error: 'invalid_request' });
    const { name, roles, units, areas, codeChallenge, redirectUri } = input.data;
    const code = randomBytes(32).toString('base64url');
    for (const [old, { expires }] of codes) {
      if (expires < Date.now() || codes.size >= MOST_CODES) codes.delete(old);
    }
    codes.set(code, {
      identity: { subject: `dev:${name}`, name, roles, units, areas },
      challenge: codeChallenge,
      redirectUri,
      expires: Date.now() + CODE_LIFETIME,
    });
    send(response, 200, { code });
  };

  const redeem = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const given = new URLSearchParams(await readBody(request));
    const code = codes.get(given.get('code') ?? '');
    codes.delete(given.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(given.get('code_verifier') ?? '')
      .digest('base64url');
    const isInOrder =
      given.get('grant_type') === 'authorization_code' &&
      code !== undefined &&
      code.expires >= Date.now() &&
      code.challenge === challenge &&
      code.redirectUri === given.get('redirect_uri');
    if (!isInOrder) return send(response, 400, { error: 'invalid_grant' });
    const token = await developmentToken(dataDir, code.identity, LIFETIME);
    send(response, 200, { access_token: token, token_type: 'Bearer', audience: AUDIENCE });
  };

  return new Map([
    [DEVELOPMENT_ENDPOINTS.authorize, guarded(authorize)],
    [DEVELOPMENT_ENDPOINTS.token, guarded(redeem)],
  ]);
}

function guarded(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): RequestListener {
  return (request, response) => {
    const { host = '', origin } = request.headers;
    const isOwn = LOOPBACK.test(host) && origin === `http://${host}`;
    if (request.method !== 'POST' || !isOwn) return send(response, 403, { error: 'access_denied' });
    handle(request, response).catch(() => send(response, 400, { error: 'invalid_request' }));
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
