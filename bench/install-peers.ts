import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../subgraphs/kit/project-folder';

interface Lock {
  packages: Record<string, { version?: string; optional?: boolean }>;
}

function packagesIn(file: string): Lock['packages'] | null {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as Lock).packages;
  } catch {
    return null;
  }
}

/** npm's own record of what it installed, against the lock. */
function areInstalled(folder: string): boolean {
  const wanted = packagesIn(path.join(folder, 'package-lock.json'))!;
  const found = packagesIn(path.join(folder, 'node_modules/.package-lock.json'));
  return (
    found !== null &&
    Object.entries(wanted).every(
      ([name, { version, optional }]) => name === '' || optional || found[name]?.version === version,
    )
  );
}

/**
 * Installs what the product is measured against, into the peers' own folder.
 * @throws Error when npm fails
 */
export async function installPeers(): Promise<void> {
  const folder = path.join(projectFolder(), 'bench/peers');
  if (areInstalled(folder)) return;
  const npm = spawn('npm', ['ci', '--no-audit', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
  const [code] = (await once(npm, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`bench/peers: npm ci: exit code ${code}`);
}
