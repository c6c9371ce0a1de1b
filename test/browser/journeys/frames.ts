import { type Dashboard, settled } from '../use-dashboard';

/** Charts in pages of others. */
export function frames(at: Dashboard): void {
  test('a page that is named may frame a chart, in its language and theme; another one may not', async () => {
    const context = await at.elsewhere().newContext();
    const framing = await context.newPage();
    await framing.goto(
      `${at.portal().origin}/?${encodeURIComponent('/embed/map?lang=en&theme=dark&simulated=1')}`,
    );
    const chart = framing.frameLocator('iframe');
    await chart.getByRole('heading', { name: 'Connections to the NPDB by province' }).waitFor();
    await chart.getByText('Simulated data is shown.').waitFor();
    await chart.locator('.area').first().waitFor();
    expect(await chart.locator('html').getAttribute('data-theme')).toBe('dark');
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      chart.getByRole('link', { name: 'See it on the dashboard' }).click(),
    ]);
    await settled(opened);
    expect(opened.url()).toBe(`${at.origin()}/?simulated=1&lang=en`);

    // the dashboard itself, and a chart in a page that is not named
    for (const [origin, path] of [
      [at.portal().origin, '/?lang=en'],
      [at.portal().origin.replace('127.0.0.1', 'localhost'), '/embed/map?lang=en'],
    ]) {
      const refused = framing.waitForEvent('console', (message) =>
        message.text().includes('frame-ancestors'),
      );
      await framing.goto(`${origin}/?${encodeURIComponent(path!)}`);
      await refused;
      expect(await chart.locator('.embed, .masthead').count()).toBe(0);
    }
    await context.close();
  }, 30_000);
}
