import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { processExists } from './processes';

const UNFINISHED = /^staging-(\d+)-/;

/**
 * Copies the binaries once, per platform and version, to a folder that every account can read.
 * @param native the installed binaries: `…/<os>-<arch>/native`
 * @param stagingFolder where copies are kept; made readable for everybody where it is missing
 * @param complete adds what the installation lacks; it runs before the copy is seen under its name
 * @returns the copy's `native` folder
 */
export function stageBinaries(
  native: string,
  stagingFolder: string,
  complete: (native: string) => void,
): string {
  const installed = dirname(native);
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    version: string;
  };
  const staged = join(stagingFolder, `postgresql-${basename(installed)}-${version}`);
  if (existsSync(staged)) return join(staged, 'native');
  if (mkdirSync(stagingFolder, { recursive: true })) chmodSync(stagingFolder, 0o755);
  removeUnfinished(stagingFolder);
  const unfinished = mkdtempSync(join(stagingFolder, `staging-${process.pid}-`));
  const copy = join(unfinished, 'native');
  cpSync(native, copy, {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (source) => !source.endsWith('.a'),
  });
  complete(copy);
  openToAll(unfinished);
  try {
    renameSync(unfinished, staged);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    // Another process was faster; its copy is as good.
    if (!existsSync(staged)) throw error;
  }
  return join(staged, 'native');
}

/** Everybody may read, and run what its owner may run: an installation under a strict umask allows neither. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const runnable = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    if (!entry.isSymbolicLink()) chmodSync(path, runnable ? 0o755 : 0o644);
  }
}

/** Deletes copies that a killed process left half-made. */
function removeUnfinished(stagingFolder: string): void {
  for (const name of readdirSync(stagingFolder)) {
    const pid = UNFINISHED.exec(name)?.[1];
    if (pid !== undefined && !processExists(Number(pid)))
      rmSync(join(stagingFolder, name), { recursive: true, force: true });
  }
}
