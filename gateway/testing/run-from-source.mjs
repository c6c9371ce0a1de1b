// Runs a TypeScript file in a plain Node process, as the build would have compiled it: the query planner is native
// code that jest cannot load. Usage: node run-from-source.mjs <file.ts> [arguments]
import cluster from 'node:cluster';
import Module, { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { transformFileSync } from '@swc/core';

Module._extensions['.ts'] = (module, file) => {
  module._compile(transformFileSync(file, { sourceMaps: 'inline' }).code, file);
};

const [runner] = process.argv.splice(1, 1);
// What the file starts of its own kind is run from its source too.
if (cluster.isPrimary) cluster.setupPrimary({ exec: runner, args: process.argv.slice(1) });
createRequire(import.meta.url)(resolve(process.argv[1]));
