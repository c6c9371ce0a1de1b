import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTHeaderParameters,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { freePort } from './free-port';

export interface Claims {
  [claim: string]: unknown;
  aud?: string;
  iss?: string;
  /** Seconds since 1970; null for a token that never ends. Five minutes from now when absent. */
  exp?: number | null;
}

/** What publishes the keys of tokens, as an agency's identity provider does. */
export interface IdentityProvider {
  settings: { AUTH_JWKS_URL: string; AUTH_ISSUER: string };
  /** A token in order, where no claim says otherwise. */
  token(claims?: Claims): Promise<string>;
  /** The same, signed by a key that the provider does not publish. */
  forgedToken(claims?: Claims): Promise<string>;
  /** The same, unsigned. */
  unsignedToken(claims?: Claims): string;
  /** The same, with the text of the public key as the secret of an HMAC. */
  hmacToken(claims?: Claims): Promise<string>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const ALGORITHM = 'RS256';
const HEADER: JWTHeaderParameters = { alg: ALGORITHM, kid: 'published', typ: 'JWT' };

/** Its address is known before it is started, and stays the same when it is started again. */
export async function createIdentityProvider(): Promise<IdentityProvider> {
  const published = await generateKeyPair(ALGORITHM, { extractable: true });
  const other = await generateKeyPair(ALGORITHM);
  const keys = JSON.stringify({
    keys: [{ ...(await exportJWK(published.publicKey)), ...HEADER, use: 'sig' }],
  });
  const spki = await exportSPKI(published.publicKey);
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}/realms/ketnoi`;
  let server: Server | undefined;

  const payload = ({ exp = Math.floor(Date.now() / 1000) + 300, ...claims }: Claims = {}) => ({
    iss: issuer,
    aud: 'ketnoi',
    sub: 'user-1',
    name: 'Nguyễn Thị Kiểm Thử',
    roles: [],
    ...(exp === null ? {} : { exp }),
    ...claims,
  });

  return {
    settings: { AUTH_JWKS_URL: `${issuer}/certs`, AUTH_ISSUER: issuer },
    token: (claims) => new SignJWT(payload(claims)).setProtectedHeader(HEADER).sign(published.privateKey),
    forgedToken: (claims) => new SignJWT(payload(claims)).setProtectedHeader(HEADER).sign(other.privateKey),
    unsignedToken: (claims) => new UnsecuredJWT(payload(claims)).encode(),
    hmacToken: (claims) =>
      new SignJWT(payload(claims))
        .setProtectedHeader({ ...HEADER, alg: 'HS256' })
        .sign(new TextEncoder().encode(spki)),
    async start() {
      server = createServer((_, response) => response.end(keys)).listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    async stop() {
      if (!server?.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
