import { spawn } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, say } from './project.mjs';

/**
 * Runs `npm ci` where node_modules is missing or is not what package-lock.json asks for. A node_modules that is
 * right, whoever installed it, is only read.
 * @param {{ dev?: boolean }} [options] dev: whether the packages for development must be there too
 * @throws Error when npm fails
 */
export async function ensureInstalled({ dev = true } = {}) {
  if (isInstalled(dev)) return;
  const release = await oneAtATime();
  try {
    if (!isInstalled(dev)) await install();
  } finally {
    release();
  }
}

/**
 * Compares npm's own record of what it installed with the lock, a matter of milliseconds; nothing of ours has to be
 * written into node_modules. npm writes its record last, so an interrupted installation has none.
 */
function isInstalled(dev) {
  const wanted = packagesIn('package-lock.json');
  // A container's image may come without the lock; what it holds is what it was built with.
  if (!wanted) return existsSync(join(root, 'node_modules'));
  const installed = packagesIn('node_modules/.package-lock.json');
  if (!installed) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/')) return true;
    const found = installed[path];
    if (found) return found.version === entry.version && existsSync(join(root, path));
    // Binaries for other platforms, above all.
    return entry.optional || (!dev && (entry.dev || entry.devOptional));
  });
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

async function install() {
  say('Đang cài đặt các gói bằng npm ci …', 'Installing packages with npm ci …');
  // The npm that runs this script, if one does, rather than whichever is first in PATH.
  const own = process.env.npm_execpath ?? '';
  const [command, parameters] = basename(own) === 'npm-cli.js' ? [process.execPath, [own]] : ['npm', []];
  // The compiler is a package for development, which npm leaves out under NODE_ENV=production.
  const npm = spawn(command, [...parameters, 'ci', '--include=dev'], { cwd: root, stdio: ['ignore', 2, 2] });
  const [code] = await once(npm, 'close');
  if (code !== 0) throw new Error('npm ci không thành công. / npm ci failed.');
}

/** Waits for the right to install: of two starts in a fresh clone, one installs and the other one waits. */
async function oneAtATime() {
  const claim = join(root, 'dist', '.installing');
  const own = `${claim}-${process.pid}`;
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(own, String(process.pid));
  try {
    for (let said = false; !take(own, claim); said = true) {
      if (!said) say('Đang chờ một tiến trình khác cài đặt …', 'Waiting for another process to install …');
      await sleep(300);
    }
  } finally {
    rmSync(own);
  }
  return () => rmSync(claim, { force: true });
}

/** Unlike a new file, a link appears with its content: the process number is never missing. */
function take(own, claim) {
  try {
    linkSync(own, claim);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isAlive(claim)) rmSync(claim, { force: true });
    return false;
  }
}

function isAlive(claim) {
  try {
    process.kill(Number(readFileSync(claim, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
