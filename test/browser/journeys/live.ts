import type { Page } from 'playwright-core';
import { signIn } from '../sign-in';
import { type Dashboard, settled } from '../use-dashboard';

/** Pages that are open elsewhere while somebody reports. */
export function live(at: Dashboard): void {
  test('open pages of another browser follow a report: the task, its list and the matrix', async () => {
    const page = at.page();
    const path = 'dak-nong-2022/PL2.31/tax';
    const watching = await at.elsewhere().newContext({ locale: 'vi-VN' });
    const watch = async (address: string): Promise<Page> => {
      const opened = await watching.newPage();
      await opened.goto(at.origin() + address);
      await settled(opened);
      await opened.locator('.live-live').waitFor();
      await opened.evaluate(() => Object.assign(window, { isTheOneThatWasOpened: true }));
      return opened;
    };
    const [task, list, overview] = await Promise.all([
      watch(`/tasks/${path}?lang=en`),
      watch('/tasks?databases=tax&lang=en'),
      watch('/?lang=en'),
    ]);
    const cell = overview.locator('.matrix a[href*="areas=P34:68&databases=tax&"]');
    expect(await task.locator('.truth-value').first().innerText()).toBe('Not reported');
    expect(await list.getByRole('table').innerText()).not.toContain('In progress');
    expect(await cell.getAttribute('title')).toContain('Not reported');

    await at.open(`/tasks/${path}?lang=vi`);
    if ((await page.getByRole('link', { name: 'Đăng nhập' }).count()) > 0) await signIn(page);
    await page.getByRole('button', { name: 'Báo cáo', exact: true }).click();
    await page.getByLabel('Tình trạng').selectOption('IN_PROGRESS');
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await page.getByText('Đã ghi nhận.').waitFor();

    await task.locator('.truth-value', { hasText: 'In progress' }).waitFor();
    await list.getByRole('table').getByText('In progress').waitFor();
    await cell.and(overview.locator('[title*="In progress"]')).waitFor();
    for (const followed of [task, list, overview])
      expect(await followed.evaluate(() => 'isTheOneThatWasOpened' in window)).toBe(true);
    await watching.close();
  }, 30_000);
}
