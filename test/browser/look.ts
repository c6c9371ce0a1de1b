import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The files that a page offers of its tables, and the captions of those that have none in their section. */
export function tables(page: Page): Promise<{ files: string[]; without: string[] }> {
  return page.evaluate(() => ({
    files: [...document.querySelectorAll('.exports a')].map((link) => link.getAttribute('href')!),
    without: [...document.querySelectorAll('table')]
      .filter((table) => (table.closest('section') ?? document).querySelector('.exports') === null)
      .map((table) => table.caption?.textContent ?? ''),
  }));
}

/** What axe finds on a page by WCAG 2.2 AA, by rule, each with a place. @param rules only these */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(
    (only) =>
      (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
      }),
    rules,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`),
  );
}
