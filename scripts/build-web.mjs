import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { root, say } from './project.mjs';

const SOURCE = join(root, 'web');
const OUTPUT = join(root, 'dist', 'web');
/** What the dashboard in dist/ was bundled from; written last, so that a half-made one never counts. */
const BUNDLED_FROM = join(OUTPUT, '.sources');
/** Where a build puts its files first; one this old belongs to a build that was killed. */
const UNFINISHED = '.unfinished-';
const ABANDONED_AFTER = 60_000;
/** Files beside `web/` that change what is bundled. */
const ALSO = [
  'data/geo',
  'package-lock.json',
  'scripts/build-web.mjs',
  'subgraphs/connections/services/labels.ts',
  'subgraphs/plans/services/labels.ts',
];
const COMPRESSIBLE = /\.(html|js|css|svg|json|topojson|txt)$/;
/** Smaller ones fit into one packet as they are. */
const COMPRESSED_FROM = 1_000;

/**
 * Whether the dashboard has to be bundled: its sources are here and are not what dist/web was made from. As in a
 * container's image, there is nothing to do without sources.
 */
export function webIsPending() {
  return existsSync(join(SOURCE, 'index.html')) && textOf(BUNDLED_FROM) !== fingerprint();
}

/**
 * Bundles the dashboard into dist/web and compresses it. A server that runs meanwhile never sees half a file, and
 * the page appears after what it asks for.
 * @throws Error with the bundler's message
 */
export async function buildWeb() {
  say('Đang đóng gói trang web …', 'Bundling the dashboard …');
  const from = fingerprint();
  const unfinished = join(OUTPUT, `${UNFINISHED}${process.pid}`);
  try {
    const { build } = await import('vite');
    await build({
      configFile: join(SOURCE, 'vite.config.ts'),
      logLevel: 'error',
      build: { outDir: unfinished, emptyOutDir: true },
    });
    const served = filesBelow(unfinished).filter((file) => !file.startsWith('.'));
    await Promise.all(served.map((file) => compress(join(unfinished, file))));
    install(unfinished);
    writeFileSync(BUNDLED_FROM, from);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Moves the files over, pages last, and then removes those of an earlier build. */
function install(unfinished) {
  const isPage = (file) => file.includes('.html');
  const files = filesBelow(unfinished).sort((one, other) => isPage(one) - isPage(other));
  const earlier = existsSync(OUTPUT) ? filesBelow(OUTPUT) : [];
  for (const file of files) {
    mkdirSync(dirname(join(OUTPUT, file)), { recursive: true });
    renameSync(join(unfinished, file), join(OUTPUT, file));
  }
  for (const file of earlier)
    if (!files.includes(file) && !isUnderWay(file)) rmSync(join(OUTPUT, file), { force: true });
}

function isUnderWay(file) {
  const entry = statSync(join(OUTPUT, file), { throwIfNoEntry: false });
  return file.startsWith(UNFINISHED) && entry !== undefined && Date.now() - entry.mtimeMs < ABANDONED_AFTER;
}

async function compress(file) {
  const content = readFileSync(file);
  if (!COMPRESSIBLE.test(file) || content.length < COMPRESSED_FROM) return;
  const [gzipped, brotli] = await Promise.all([
    promisify(zlib.gzip)(content, { level: 9 }),
    promisify(zlib.brotliCompress)(content, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 10 } }),
  ]);
  writeFileSync(`${file}.gz`, gzipped);
  writeFileSync(`${file}.br`, brotli);
}

/** Names, sizes and times of all sources: milliseconds to take, and another one whenever any of them changes. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const path of ['web', ...ALSO].map((name) => join(root, name))) {
    const files = statSync(path, { throwIfNoEntry: false })?.isDirectory()
      ? filesBelow(path).map((file) => join(path, file))
      : [path];
    for (const file of files.filter((name) => !/\.test\.tsx?$/.test(name))) {
      const entry = statSync(file, { throwIfNoEntry: false });
      if (entry) hash.update(`${file}|${entry.size}|${Math.round(entry.mtimeMs)}\n`);
    }
  }
  return hash.digest('hex');
}

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
