import { fetchFile } from '../../support/files';
import { tables, violations } from '../look';
import { type Dashboard, settled } from '../use-dashboard';
import VIEWS from '../views.json';

/** Every view, as it opens for everybody. */
export function views(at: Dashboard): void {
  /** Every file that a view offered, by its address. */
  const offered = new Set<string>();

  describe.each(Object.entries(VIEWS))('%s', (_name, path) => {
    test('opens in both languages, fits a phone, and has nothing that axe finds, in light and in dark', async () => {
      const page = at.page();
      await page.emulateMedia({ colorScheme: 'light' });
      await at.open(`${path}${path.includes('?') ? '&' : '?'}lang=vi`);
      const vietnamese = await at.heading();
      expect(await page.locator('html').getAttribute('lang')).toBe('vi');
      expect(await violations(page)).toEqual([]);
      const { files, without } = await tables(page);
      expect(without).toEqual([]);
      for (const file of files) offered.add(file);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page, ['color-contrast'])).toEqual([]);
      // what is wider than a phone scrolls by itself
      const window = page.viewportSize()!;
      await page.setViewportSize({ width: 390, height: 844 });
      await page.waitForFunction(() => document.documentElement.scrollWidth === 390, null, {
        timeout: 3_000,
      });
      await page.setViewportSize(window);

      // a chart has no switch; its address says the language
      const isChart = path.startsWith('/embed/');
      if (isChart) await at.open(`${path}${path.includes('?') ? '&' : '?'}lang=en`);
      else await page.getByRole('button', { name: 'English' }).click();
      await settled(page);
      expect(page.url()).toContain('lang=en');
      const link = isChart ? 'See it on the dashboard' : 'Overview';
      expect(await page.getByRole('link', { name: link, exact: true }).count()).toBe(1);
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      // names of places and units may be the same in both
      expect((await at.heading()).length * vietnamese.length).toBeGreaterThan(0);
    });
  });

  test('the file of every table that a view shows can be had, with the filters that it was made with', async () => {
    expect(offered.size).toBeGreaterThan(20);
    for (const address of offered) {
      const { status, headers } = await fetchFile(at.origin() + address);
      const asked = new URLSearchParams(address.split('?')[1]);
      asked.delete('lang');
      expect({ address, status }).toEqual({ address, status: 200 });
      expect([...new URLSearchParams(headers.get('x-ketnoi-filters')!).keys()]).toEqual(
        expect.arrayContaining([...asked.keys()]),
      );
    }
  });

  test('a list on paper says what it was narrowed to, and offers nothing to click', async () => {
    const page = at.page();
    await at.open('/tasks?timeliness=OVERDUE&lang=vi');
    await page.emulateMedia({ media: 'print' });
    const seen = (selector: string): Promise<boolean[]> =>
      page.locator(selector).evaluateAll((all) => all.map((each) => each.checkVisibility()));
    const words = await page.locator('form.filters label:visible > span').allInnerTexts();
    expect(words).toEqual(['Tiến độ', 'Thứ tự']);
    expect([...(await seen('form.filters button')), ...(await seen('.exports'))]).toEqual([false, false]);
    await page.emulateMedia({ media: 'screen' });
    expect(await seen('.exports')).toEqual([true]);
  });
}
