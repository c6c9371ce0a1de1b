import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const SCRIPTS = dirname(__dirname);
const ROOT = dirname(SCRIPTS);

/** A small project with these scripts and this product's compiler settings, to be changed at will. */
export interface Project {
  folder: string;
  write(file: string, text: string): void;
  read(file: string): string;
  /** Runs a script to its end. */
  run(script: string, parameters?: string[], environment?: NodeJS.ProcessEnv): Promise<Finished>;
  /** Runs a script; its output is a pipe. */
  start(script: string, parameters?: string[], environment?: NodeJS.ProcessEnv): ChildProcess;
}

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** @param parent an existing folder for it @param packages whether it has this product's packages */
export function makeProject(parent: string, packages: 'installed' | 'none'): Project {
  const folder = mkdtempSync(join(parent, 'dự án '));
  cpSync(SCRIPTS, join(folder, 'scripts'), { recursive: true });
  cpSync(join(ROOT, '.swcrc'), join(folder, '.swcrc'));
  if (packages === 'installed') {
    for (const name of ['package.json', 'package-lock.json']) cpSync(join(ROOT, name), join(folder, name));
    symlinkSync(resolve(ROOT, 'node_modules'), join(folder, 'node_modules'));
  }
  const start: Project['start'] = (script, parameters = [], environment = {}) =>
    spawn(process.execPath, [join(folder, 'scripts', script), ...parameters], {
      cwd: folder,
      env: { ...withoutNpm(), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return {
    folder,
    start,
    run: (...call) => finished(start(...call)),
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    write: (file, text) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    },
  };
}

/** Waits for a process and collects what it said. */
export function finished(child: ChildProcess): Promise<Finished> {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => (said[name] += text));
  return new Promise((done) => {
    child.once('close', (code) => done({ code, ...said }));
  });
}

/** The tests themselves usually run under npm, whose traces would reach the scripts. */
function withoutNpm(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_ENV$|^JEST_/.test(name));
  return Object.fromEntries(kept);
}
