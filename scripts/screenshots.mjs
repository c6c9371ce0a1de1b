/**
 * `node scripts/screenshots.mjs [name …]`: pictures of every view of the dashboard, on the shipped data, at three widths
 * and some in the dark, in `screenshots/`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { CHROMIUM_ARGUMENTS, findChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { root, say } from './project.mjs';

const WIDTHS = [390, 1024, 1920];
const HEIGHT = 900;
/** These are taken in the dark as well, at the middle width. */
const DARK = ['overview', 'task', 'tasks'];

await ensureInstalled();
await build();
const executablePath = findChromium();
if (executablePath === '') {
  say('Không thấy Chromium hay Chrome (CHROMIUM_PATH)', 'There is no Chromium or Chrome (CHROMIUM_PATH)');
  process.exit(1);
}
const views = Object.entries(JSON.parse(readFileSync(join(root, 'test/browser/views.json'), 'utf8')));
const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'screenshots '));
const registry = spawn(process.execPath, [join(root, 'dist/gateway/single.js')], {
  env: { ...process.env, NODE_ENV: 'production', PORT: '0', DATA_DIR: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const { chromium } = await import('playwright-core');
const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
try {
  const origin = await addressOf(registry);
  mkdirSync(join(root, 'screenshots'), { recursive: true });
  for (const [name, path] of views) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const width of WIDTHS) await take(`${origin}${path}`, `${name}-${width}`, width, 'light');
    if (DARK.includes(name)) await take(`${origin}${path}`, `${name}-dark`, 1024, 'dark');
  }
} finally {
  await browser.close();
  registry.kill('SIGTERM');
  await once(registry, 'exit');
  rmSync(folder, { recursive: true, force: true });
}

async function addressOf(child) {
  let written = '';
  for await (const chunk of child.stdout) {
    written += chunk;
    const found = /http:\/\/[\w.:]+(?=\/graphql)/.exec(written);
    if (found) return found[0];
  }
  throw new Error(written);
}

async function take(address, name, width, colorScheme) {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHT },
    colorScheme,
    locale: 'vi-VN',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(
    () => document.querySelector('h1') !== null && document.querySelector('.awaited') === null,
  );
  // what waits until it is scrolled to
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await page.waitForTimeout(1200);
  await page.waitForTimeout(600);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: join(root, 'screenshots', `${name}.png`), fullPage: true });
  await context.close();
}
