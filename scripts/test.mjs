/** `node scripts/test.mjs [arguments of jest]`: runs the tests, in this very process. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { endWithNpm } from './npm-parent.mjs';
import { root } from './project.mjs';

endWithNpm();
process.env.NODE_ENV = 'test';
process.chdir(root);
try {
  await ensureInstalled();
  await build();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
createRequire(join(root, 'package.json'))('jest/bin/jest');
