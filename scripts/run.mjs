/** `node scripts/run.mjs <module> [arguments]`: runs a module of the product, compiled, in this very process. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, pendingWork } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { endWithNpm } from './npm-parent.mjs';
import { root, say } from './project.mjs';

endWithNpm();
process.env.NODE_ENV ||= 'production';
const [module, ...parameters] = process.argv.slice(2);
const file = join(root, 'dist', `${module}.js`);

try {
  const work = pendingWork();
  await ensureInstalled({ dev: work.compile.length > 0 || work.web });
  await build(work);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if (module === undefined || !existsSync(file)) {
  say(
    `Không có mô-đun ${module}`,
    `There is no module ${module}; usage: node scripts/run.mjs gateway/single`,
  );
  process.exit(2);
}
process.setSourceMapsEnabled(true);
process.argv = [process.execPath, file, ...parameters];
createRequire(file)(file);
