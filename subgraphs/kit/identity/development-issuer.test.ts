import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { developmentIssuer, developmentToken } from './development-issuer';
import type { Identity } from './identity';
import { createVerifier, TokenRefused } from './verifier';

const root = mkdtempSync(path.join(tmpdir(), 'ketnoi-issuer-'));
afterAll(() => rmSync(root, { recursive: true }));

const coordinator: Identity = {
  subject: 'dev',
  name: 'Điều phối viên thử nghiệm',
  roles: ['coordinator'],
  units: [],
  areas: ['P63:66'],
};

test('a token of a data folder is accepted there', async () => {
  const folder = path.join(root, 'one');
  const token = await developmentToken(folder, coordinator, '1h');
  await expect(createVerifier(await developmentIssuer(folder))(token)).resolves.toEqual(coordinator);
});

test('a token of another data folder is refused', async () => {
  const token = await developmentToken(path.join(root, 'one'), coordinator, '1h');
  const verify = createVerifier(await developmentIssuer(path.join(root, 'two')));
  await expect(verify(token)).rejects.toThrow(TokenRefused);
});

test('the private key is readable by its owner alone, and never leaves with the keys', async () => {
  const folder = path.join(root, 'three');
  const { keys } = await developmentIssuer(folder);
  expect(JSON.stringify(keys)).not.toContain('"d"');
  expect(statSync(path.join(folder, 'development-issuer.json')).mode & 0o777).toBe(0o600);
});

test('processes that start together on a new folder agree on one issuer', async () => {
  const folder = path.join(root, 'four');
  const issuers = await Promise.all(Array.from({ length: 10 }, () => developmentIssuer(folder)));
  expect(new Set(issuers.map(({ issuer }) => issuer)).size).toBe(1);
  expect(readdirSync(folder)).toEqual(['development-issuer.json']);
});
