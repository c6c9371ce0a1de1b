import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  version: string;
  license?: string;
  dev?: boolean;
  resolved?: string;
  dependencies?: Record<string, string>;
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

/** What the dashboard imports is bundled and so is shipped too, with all that it depends on. */
function bundled(): Set<string> {
  const web = join(root, 'web', 'src');
  const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => readFileSync(join(web, file), 'utf8'));
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    Object.keys(packages[`node_modules/${name}`]?.dependencies ?? {}).forEach(add);
  };
  for (const source of sources) {
    for (const [, name = ''] of source.matchAll(/^import (?!type )[^']*'((?:@[^/']+\/)?[^./'][^/']*)/gm))
      add(name);
  }
  return found;
}

const isBundled = bundled();

const shipped = Object.entries(packages)
  .filter(([path, { dev }]) => path !== '' && (!dev || isBundled.has(path.replace(/^.*node_modules\//, ''))))
  .map(([path, { license }]) => [path.replace(/^.*node_modules\//, ''), license ?? 'none'] as const);

test('everything that is shipped has a licence that allows it', () => {
  expect(shipped.length).toBeGreaterThan(100);
  const others = shipped.filter(
    ([name, licence]) => !ALLOWED.test(licence) && LOOKED_AT.get(name) !== licence,
  );
  expect(others).toEqual([]);
});

test('what the dashboard is bundled from is known', () => {
  expect([...isBundled]).toEqual(expect.arrayContaining(['react-dom', 'scheduler', 'zrender', 'd3-array']));
  expect([...isBundled].filter((name) => !(`node_modules/${name}` in packages))).toEqual([]);
});

test('the lock names no place to download from but the one that npm is set up with', () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});
