import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  version: string;
  license?: string;
  dev?: boolean;
  resolved?: string;
}

const root = join(__dirname, '..');
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};

const ALLOWED = /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|MPL-2\.0|\(MIT AND BSD-3-Clause\))$/;

/** Permissive licences of other names, each looked at. */
const LOOKED_AT = new Map([
  ['argparse', 'Python-2.0'],
  ['lru-cache', 'BlueOak-1.0.0'],
]);

const shipped = Object.entries(packages)
  .filter(([path, { dev }]) => path !== '' && !dev)
  .map(([path, { license }]) => [path.replace(/^.*node_modules\//, ''), license ?? 'none'] as const);

test('everything that is shipped has a licence that allows it', () => {
  expect(shipped.length).toBeGreaterThan(100);
  const others = shipped.filter(
    ([name, licence]) => !ALLOWED.test(licence) && LOOKED_AT.get(name) !== licence,
  );
  expect(others).toEqual([]);
});

test('the lock names no place to download from but the one that npm is set up with', () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});
