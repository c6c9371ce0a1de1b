/**
 * `node scripts/screenshots.mjs [name …]`: pictures of every view of the dashboard, on the shipped data, at three widths,
 * in the dark and as it prints, in `screenshots/`. With `--readme`, those of the README instead, in `docs/images/`.
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
/** In the dark it is the middle width alone. */
const DARK = { width: 1024, colorScheme: 'dark' };
/** What A4 has between margins of 12 mm, at 96 dots per inch. */
const PRINT = { width: 703, media: 'print' };
/** The pictures of the README: what is at the top of the window once `from` is scrolled there. */
const README = {
  dashboard: { path: '/', locale: 'vi-VN', from: 'header', height: 860 },
  matrix: { path: '/', locale: 'en-GB', from: '.section:has(.matrix)', height: 640 },
};

await ensureInstalled();
await build();
const executablePath = findChromium();
if (executablePath === '') {
  say('Không thấy Chromium hay Chrome (CHROMIUM_PATH)', 'There is no Chromium or Chrome (CHROMIUM_PATH)');
  process.exit(1);
}
const views = Object.entries(JSON.parse(readFileSync(join(root, 'test/browser/views.json'), 'utf8')));
const isOfReadme = process.argv.includes('--readme');
const wanted = process.argv.slice(2).filter((name) => name !== '--readme');
const folder = mkdtempSync(join(tmpdir(), 'screenshots '));
const registry = spawn(process.execPath, [join(root, 'dist/gateway/single.js')], {
  env: { ...process.env, NODE_ENV: 'production', PORT: '0', DATA_DIR: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const { chromium } = await import('playwright-core');
const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
try {
  const origin = await addressOf(registry);
  if (isOfReadme) for (const [name, picture] of Object.entries(README)) await takePart(origin, name, picture);
  else {
    mkdirSync(join(root, 'screenshots'), { recursive: true });
    for (const [name, path] of views) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const address = `${origin}${path}`;
      for (const width of WIDTHS) await take(address, `${name}-${width}`, { width });
      await take(address, `${name}-dark`, DARK);
      await take(address, `${name}-print`, PRINT);
    }
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

/** A page as it is when all of it was asked for and drawn, at its top. */
async function open(
  address,
  { width, height = HEIGHT, colorScheme = 'light', media = 'screen', locale = 'vi-VN' },
) {
  const viewport = { width, height };
  const context = await browser.newContext({ viewport, colorScheme, locale, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(address);
  await page.emulateMedia({ media });
  await settled(page);
  // what waits until it is scrolled to
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await page.waitForTimeout(300);
  await settled(page);
  await page.waitForTimeout(500);
  await page.evaluate(() => window.scrollTo(0, 0));
  return page;
}

function settled(page) {
  return page.waitForFunction(
    () => document.querySelector('h1') !== null && document.querySelector('.awaited') === null,
  );
}

async function take(address, name, how) {
  const page = await open(address, how);
  await page.screenshot({ path: join(root, 'screenshots', `${name}.png`), fullPage: true });
  await page.context().close();
}

async function takePart(origin, name, { path, locale, from, height }) {
  const language = locale.slice(0, 2);
  const page = await open(`${origin}${path}?lang=${language}`, { width: 1280, height, locale });
  await page
    .locator(from)
    .first()
    .evaluate((element) => element.scrollIntoView());
  await page.screenshot({ path: join(root, 'docs/images', `${name}.png`) });
  await page.context().close();
}
