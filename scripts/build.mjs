import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWeb, webIsPending } from './build-web.mjs';
import { root, say } from './project.mjs';

const FOLDERS = ['gateway', 'subgraphs', 'registry', 'schema', 'simulation', 'backup', 'bench'];
const OUTPUT = join(root, 'dist');
const CONFIGURATION = join(root, '.swcrc');
/** The configuration that the outputs were compiled with. */
const COMPILED_WITH = join(OUTPUT, '.swcrc');

/** What an unfinished output is called; one this old belongs to a build that was killed. */
const UNFINISHED = /\.\d+\.tmp$/;
const ABANDONED_AFTER = 60_000;

/**
 * What a build would do: sources to compile and outputs to remove, as paths from the project's folder. An output is
 * up to date when it carries its source's time of change, so that an older file that comes back counts as well, and
 * a file changed while it is compiled is compiled again. Without any source, as in a container's image, there is
 * nothing to do. `web` is true when the dashboard has to be bundled.
 */
export function pendingWork() {
  const web = webIsPending();
  const sources = new Map();
  for (const folder of FOLDERS) {
    for (const file of filesBelow(join(root, folder), '.ts', ['testing', 'peers']))
      if (!/\.(test|d)\.ts$/.test(file))
        sources.set(join(folder, file.slice(0, -3)), statSync(join(root, folder, file)));
  }
  if (sources.size === 0) return { compile: [], remove: [], web };
  const reconfigured = textOf(COMPILED_WITH) !== textOf(CONFIGURATION);
  const remove = [];
  const upToDate = new Set();
  for (const file of filesBelow(OUTPUT, '', ['web'])) {
    if (UNFINISHED.test(file)) {
      if (isAbandoned(join(OUTPUT, file))) remove.push(file);
      continue;
    }
    if (!/\.js(\.map)?$/.test(file)) continue;
    const name = file.replace(/\.js(\.map)?$/, '');
    const source = sources.get(name);
    if (!source) remove.push(file);
    else if (file.endsWith('.js') && !reconfigured && sameTime(source, statSync(join(OUTPUT, file))))
      upToDate.add(name);
  }
  return { compile: [...sources.keys()].filter((name) => !upToDate.has(name)), remove, web };
}

/**
 * Compiles what changed into dist/, bundles the dashboard if it changed, and removes what has no source any more.
 * Several builds may run at once: every file appears whole.
 * @throws Error that holds the compiler's message for every file it refuses
 */
export async function build({ compile, remove, web } = pendingWork()) {
  const bundling = web ? buildWeb() : undefined;
  try {
    await compileAll({ compile, remove });
  } finally {
    await bundling;
  }
}

async function compileAll({ compile, remove }) {
  for (const file of remove) rmSync(join(OUTPUT, file), { force: true });
  if (compile.length === 0) return;
  const files = compile.length === 1 ? 'file' : 'files';
  say(`Đang biên dịch ${compile.length} tệp …`, `Compiling ${compile.length} ${files} …`);
  const { transformFile } = await import('@swc/core');
  const results = await Promise.allSettled(compile.map((name) => compileFile(transformFile, name)));
  const mistakes = results.filter(({ status }) => status === 'rejected').map(({ reason }) => reason.message);
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  write(COMPILED_WITH, textOf(CONFIGURATION));
}

async function compileFile(transformFile, name) {
  const source = join(root, `${name}.ts`);
  const output = join(OUTPUT, `${name}.js`);
  const { mtime } = statSync(source);
  const options = { configFile: CONFIGURATION, sourceFileName: relative(dirname(output), source) };
  const { code, map } = await transformFile(source, options).catch((error) => {
    throw new Error(`${name}.ts: ${error.message}`);
  });
  mkdirSync(dirname(output), { recursive: true });
  write(`${output}.map`, map);
  // Last, because its time says that all of it is up to date.
  write(output, `${code}//# sourceMappingURL=${name.split('/').at(-1)}.js.map\n`, mtime);
}

function write(path, text, time) {
  const unfinished = `${path}.${process.pid}.tmp`;
  writeFileSync(unfinished, text);
  if (time) utimesSync(unfinished, time, time);
  renameSync(unfinished, path);
}

/** Paths, from the folder, of the files below it whose names end so; none where there is no such folder. */
function filesBelow(folder, ending, except = []) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    if (entry.isDirectory())
      return except.includes(entry.name)
        ? []
        : filesBelow(join(folder, entry.name), ending, except).map((file) => join(entry.name, file));
    return entry.name.endsWith(ending) ? [entry.name] : [];
  });
}

/** File systems and utimes keep different fractions of a second. */
const sameTime = (one, other) => Math.abs(one.mtimeMs - other.mtimeMs) < 2;

function isAbandoned(path) {
  const entry = statSync(path, { throwIfNoEntry: false });
  return entry !== undefined && Date.now() - entry.mtimeMs > ABANDONED_AFTER;
}

function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await build();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
