import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

interface Component {
  name: string;
  version: string;
  'bom-ref': string;
  licenses?: object[];
  purl: string;
}

const root = join(__dirname, '..');
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { version: string; dev?: boolean }>;
};
const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '');

let folder: string;
let components: Component[];
let dependencies: { ref: string; dependsOn: string[] }[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ketnoi-sbom-'));
  const file = join(folder, 'sbom.json');
  execFileSync(process.execPath, ['scripts/sbom.mjs', relative(root, file)], { cwd: root, stdio: 'pipe' });
  const bill = JSON.parse(readFileSync(file, 'utf8')) as {
    components: Component[];
    dependencies: typeof dependencies;
  };
  ({ components, dependencies } = bill);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const listed = (): Set<string> => new Set(components.map(({ name, version }) => `${name}@${version}`));

test('the bill of materials holds everything that is installed in production, in its version', () => {
  const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  expect(shipped.length).toBeGreaterThan(100);
  const missing = shipped
    .map(([path, { version }]) => `${nameOf(path)}@${version}`)
    .filter((one) => !listed().has(one));
  expect(missing).toEqual([]);
});

test('it holds what the dashboard is bundled from, and nothing that only development needs', () => {
  const names = components.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['react-dom', 'echarts', 'zrender', 'topojson-client']));
  expect(names.filter((name) => ['jest', 'eslint', 'vite', 'typescript'].includes(name))).toEqual([]);
});

test('every component has a licence and an address of its own kind', () => {
  expect(components.filter(({ licenses }) => !licenses?.length).map(({ name }) => name)).toEqual([]);
  for (const { purl } of components) expect(purl).toMatch(/^pkg:npm\//);
});

test('it names only components that it lists', () => {
  const refs = new Set(components.map((component) => component['bom-ref']));
  const named = dependencies.flatMap(({ dependsOn }) => dependsOn);
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((ref) => !refs.has(ref))).toEqual([]);
});
