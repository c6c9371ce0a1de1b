// Lists all that is shipped, as a CycloneDX bill of materials: `npm run sbom [file]`. It asks nothing of the network.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root, say } from './project.mjs';

const MOST_BYTES = 64 * 1024 * 1024;
const DEVELOPMENT = 'cdx:npm:package:development';

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

/** What the dashboard is bundled from is shipped, too, though installed for development only. */
function bundled() {
  const web = join(root, 'web', 'src');
  const found = new Set();
  const add = (name) => {
    const path = `node_modules/${name}`;
    if (found.has(path) || !(path in packages)) return;
    found.add(path);
    Object.keys(packages[path].dependencies ?? {}).forEach(add);
  };
  for (const file of readdirSync(web, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file) || file.includes('.test.')) continue;
    const source = readFileSync(join(web, file), 'utf8');
    for (const [, name] of source.matchAll(/^import (?!type )[^']*'((?:@[^/']+\/)?[^./'][^/']*)/gm))
      add(name);
  }
  return found;
}

function everything() {
  const npm = process.env.npm_execpath;
  const [program, before] = npm ? [process.execPath, [npm]] : ['npm', []];
  const text = execFileSync(
    program,
    [...before, 'sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--offline'],
    { cwd: root, maxBuffer: MOST_BYTES, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return JSON.parse(text);
}

const [file = 'sbom.cdx.json'] = process.argv.slice(2);
const bill = everything();
const alsoShipped = bundled();
// By name and version: what is installed in two places, once for development, is listed once.
const shipped = new Set(
  Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && (!dev || alsoShipped.has(path)))
    .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`),
);

const components = bill.components
  .filter(({ name, version }) => shipped.has(`${name}@${version}`))
  .map(({ properties = [], ...rest }) => ({
    ...rest,
    properties: properties.filter(({ name }) => name !== DEVELOPMENT),
  }));
const known = new Set([bill.metadata.component['bom-ref'], ...components.map((each) => each['bom-ref'])]);
const dependencies = bill.dependencies
  .filter(({ ref }) => known.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => known.has(each)) }));
writeFileSync(resolve(root, file), `${JSON.stringify({ ...bill, components, dependencies }, null, 2)}\n`);
say(`${components.length} thành phần được ghi vào ${file}`, `${components.length} components are in ${file}`);
