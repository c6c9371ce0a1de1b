import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const PACKAGE = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** Puts the licences of what is bundled beside the bundle, as they ask for: `licences.txt`. */
export function licences(): Plugin {
  return {
    name: 'licences',
    generateBundle(_options, bundle) {
      const folders = new Set(
        Object.values(bundle)
          .flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
          .flatMap((id) => PACKAGE.exec(id)?.[1] ?? []),
      );
      const source = [...folders].sort().map(noticeOf).join('\n\n');
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source });
    },
  };
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license: string;
  };
  return [`${name} ${version}: ${license}`, ...textsIn(folder, /^(licen[cs]e|notice)/i)].join('\n\n');
}

/** The texts of some files; also of all in a folder of such a name, where licences of what the package took over are. */
function textsIn(folder: string, names: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => names.test(name))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      return entry.isDirectory() ? textsIn(file, /./) : readFileSync(file, 'utf8').trim();
    });
}
