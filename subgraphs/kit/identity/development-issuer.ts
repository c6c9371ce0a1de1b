import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose';
import type { Identity } from './identity';
import type { VerifierOptions } from './verifier';

/** The audience of every token that is meant for the registry, unless AUTH_AUDIENCE says otherwise. */
export const AUDIENCE = 'ketnoi';

const FILE = 'development-issuer.json';
const ALGORITHM = 'EdDSA';

interface IssuerFile {
  /** Differs from folder to folder: a token is valid for its own data folder alone. */
  issuer: string;
  privateKey: JWK;
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

async function readOrCreate(dataDir: string): Promise<IssuerFile> {
  const file = path.join(dataDir, FILE);
  try {
    return JSON.parse(await readFile(file, 'utf8')) as IssuerFile;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const created: IssuerFile = {
    issuer: `urn:ketnoi:development:${randomUUID()}`,
    privateKey: { ...(await exportJWK(privateKey)), alg: ALGORITHM },
  };
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const half = `${file}.${randomUUID()}`;
  await writeFile(half, JSON.stringify(created), { mode: 0o600 });
  try {
    // Whole or not at all, and never over that of another process that was faster.
    await link(half, file);
    return created;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return await readOrCreate(dataDir);
  } finally {
    await rm(half);
  }
}

/** The keys of the development issuer of a data folder, made when there are none yet. */
export async function developmentIssuer(dataDir: string): Promise<VerifierOptions> {
  const { issuer, privateKey } = await readOrCreate(dataDir);
  const { d: _private, ...publicKey } = privateKey;
  const keys: JSONWebKeySet = { keys: [publicKey] };
  return { keys, issuer, audience: AUDIENCE };
}

/**
 * A token of the development issuer.
 * @param lifetime such as `8h`
 */
export async function developmentToken(
  dataDir: string,
  identity: Identity,
  lifetime: string,
): Promise<string> {
  const { issuer, privateKey } = await readOrCreate(dataDir);
  const { subject, name, roles, units, areas } = identity;
  return new SignJWT({ name, roles, units, areas })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setSubject(subject)
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(await importJWK(privateKey, ALGORITHM));
}
