import { type Dashboard, settled } from '../use-dashboard';

/** What an address opens to, and what opening costs. */
export function addresses(at: Dashboard): void {
  test('an address opens as it was: date, boundaries, measure, filters and language', async () => {
    const page = at.page();
    await page.emulateMedia({ colorScheme: 'light' });
    await at.open('/?lang=en');
    await page.getByLabel('63 provinces').check({ force: true });
    await page.getByLabel('Colour by').selectOption('overdue');
    await page.getByLabel('As of').fill('2024-06-30');
    await page.getByText('on 30 Jun 2024, as it is known now').waitFor();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await settled(other);
    expect(await other.getByLabel('63 provinces').isChecked()).toBe(true);
    expect(await other.getByLabel('Colour by').inputValue()).toBe('overdue');
    expect(await other.getByLabel('As of').inputValue()).toBe('2024-06-30');
    await other.getByRole('link', { name: 'Connection tasks', exact: true }).click();
    await settled(other);
    expect(Object.fromEntries(new URL(other.url()).searchParams)).toEqual({
      lang: 'en',
      asOf: '2024-06-30',
      boundaries: '63',
    });
    await other.close();
  });

  test('the trend is drawn when it is scrolled to, and says the same in a table', async () => {
    const page = at.page();
    await at.open('/?lang=en&asOf=2024-06-30');
    await page.getByRole('heading', { name: 'Month by month' }).scrollIntoViewIfNeeded();
    await page.locator('.chart svg').waitFor();
    await page.getByText('The same as a table').last().click();
    const rows = page.getByRole('table', { name: 'Connections at the end of each month' }).getByRole('row');
    expect(await rows.last().innerText()).toMatch(/^Jun 2024\s+73\s+0\s+39$/);
  });

  test('the first view needs less than 250 kB of script, as it is sent', async () => {
    const first = await (await at.browser().newContext()).newPage();
    await first.goto(at.origin());
    await settled(first);
    const sent = await first.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => name.endsWith('.js'))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    );
    await first.context().close();
    expect(sent).toBeGreaterThan(50_000);
    expect(sent).toBeLessThan(250_000);
  });

  test('a cell of the matrix opens to its tasks', async () => {
    const page = at.page();
    await at.open('/?lang=en');
    await page
      .getByRole('grid')
      .getByRole('link', { name: /Not reported, overdue/ })
      .first()
      .click();
    await settled(page);
    expect(await at.heading()).toBe('Connection tasks');
    expect(
      await page
        .getByRole('status')
        .filter({ hasText: /^\d+ tasks?$/ })
        .count(),
    ).toBe(1);
  });
}
