import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { createVerifier, KeysUnavailable, TokenRefused, type VerifyToken } from './verifier';

const ISSUER = 'https://identity.example.vn';
const CLAIMS = { name: 'Nguyễn Văn A', roles: ['reporter', 'someone-elses-role'], units: ['dak-nong.tax'] };

let privateKey: CryptoKey;
let publicKey: CryptoKey;
let verify: VerifyToken;

beforeAll(async () => {
  ({ privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true }));
  const key = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' };
  verify = createVerifier({ keys: { keys: [key] }, issuer: ISSUER, audience: 'ketnoi' });
});

const token = (claims: object = CLAIMS) =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setSubject('a')
    .setIssuer(ISSUER)
    .setAudience('ketnoi')
    .setExpirationTime('5m');

test('a token in order names its bearer, with the roles that the registry knows', async () => {
  await expect(verify(await token().sign(privateKey))).resolves.toEqual({
    subject: 'a',
    name: 'Nguyễn Văn A',
    roles: ['reporter'],
    units: ['dak-nong.tax'],
    areas: [],
  });
});

test.each<[string, () => Promise<string>]>([
  ['for another audience', () => token().setAudience('another').sign(privateKey)],
  ['of another issuer', () => token().setIssuer('https://evil.example').sign(privateKey)],
  ['that has expired', () => token().setExpirationTime('-1m').sign(privateKey)],
  ['that is not valid yet', () => token().setNotBefore('5m').sign(privateKey)],
  [
    'without an expiry',
    () =>
      new SignJWT(CLAIMS)
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .setSubject('a')
        .setIssuer(ISSUER)
        .setAudience('ketnoi')
        .sign(privateKey),
  ],
  [
    'signed "none"',
    () =>
      Promise.resolve(
        new UnsecuredJWT(CLAIMS)
          .setSubject('a')
          .setIssuer(ISSUER)
          .setAudience('ketnoi')
          .setExpirationTime('5m')
          .encode(),
      ),
  ],
  [
    'signed with the public key as HMAC secret',
    async () =>
      new SignJWT(CLAIMS)
        .setProtectedHeader({ alg: 'HS256', kid: 'one' })
        .setSubject('a')
        .setIssuer(ISSUER)
        .setAudience('ketnoi')
        .setExpirationTime('5m')
        .sign(new TextEncoder().encode(await exportSPKI(publicKey))),
  ],
  ['signed with another key', async () => token().sign((await generateKeyPair('RS256')).privateKey)],
  ['without a name', () => token({ roles: [] }).sign(privateKey)],
  ['whose subject cannot be stored', () => token().setSubject('a\u0000').sign(privateKey)],
  ['whose units are no list', () => token({ ...CLAIMS, units: 'dak-nong.tax' }).sign(privateKey)],
  ['that is no token', () => Promise.resolve('not.a.token')],
])('a token %s is refused', async (_, make) => {
  await expect(verify(await make())).rejects.toThrow(TokenRefused);
});

test('a name with half of a character is one that can be stored', async () => {
  const cut = await token({ ...CLAIMS, name: 'Trần Thị B \ud83d' }).sign(privateKey);
  await expect(verify(cut)).resolves.toMatchObject({ name: 'Trần Thị B \ufffd' });
});

test('a token that was verified once is refused when its time is over', async () => {
  const short = await token().setExpirationTime('1m').sign(privateKey);
  await expect(verify(short)).resolves.toMatchObject({ subject: 'a' });
  jest.useFakeTimers({ now: Date.now() + 3_600_000, doNotFake: ['nextTick', 'setImmediate'] });
  await expect(verify(short)).rejects.toThrow(TokenRefused);
  jest.useRealTimers();
});

describe('keys at an address', () => {
  let server: Server;
  let address: URL;
  let keys: object[];

  beforeAll(async () => {
    keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' }];
    server = createServer((_, response) => response.end(JSON.stringify({ keys }))).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`);
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  test('are fetched from the issuer', async () => {
    const remote = createVerifier({ keys: address, issuer: ISSUER, audience: 'ketnoi' });
    await expect(remote(await token().sign(privateKey))).resolves.toMatchObject({ subject: 'a' });
  });

  test('that were withdrawn soon verify nothing, not even a token that was verified before', async () => {
    const remote = createVerifier({ keys: address, issuer: ISSUER, audience: 'ketnoi' });
    const long = await token().setExpirationTime('10y').sign(privateKey);
    await expect(remote(long)).resolves.toMatchObject({ subject: 'a' });
    const withdrawn = keys.splice(0);
    await expect(remote(long)).resolves.toMatchObject({ subject: 'a' });
    const later = 11 * 60_000;
    const clocks = [
      jest.spyOn(Date, 'now').mockReturnValue(Date.now() + later),
      jest.spyOn(performance, 'now').mockReturnValue(performance.now() + later),
    ];
    await expect(remote(long)).rejects.toThrow(TokenRefused);
    clocks.forEach((clock) => clock.mockRestore());
    keys.push(...withdrawn);
  });

  test('that cannot be had are told from a token that is wrong', async () => {
    const nowhere = new URL('http://127.0.0.1:1/jwks');
    const remote = createVerifier({ keys: nowhere, issuer: ISSUER, audience: 'ketnoi' });
    await expect(remote(await token().sign(privateKey))).rejects.toThrow(KeysUnavailable);
  });
});
