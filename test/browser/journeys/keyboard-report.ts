import { text } from 'node:stream/consumers';
import { press, pressUntil, reaches } from '../keyboard';
import { signIn } from '../sign-in';
import type { Dashboard } from '../use-dashboard';

/** The main journey, keyboard only. */
export function keyboardReport(at: Dashboard): void {
  test('without a mouse: find the late land connections of a province, report on one, and export the list', async () => {
    const page = at.page();
    await at.open('/?lang=vi');
    await page.keyboard.press('/');
    await page.keyboard.type('đất đai');
    await page.keyboard.press('Enter');
    await pressUntil(page, 'Tab', reaches('Cơ sở dữ liệu đất đai quốc gia'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Cơ sở dữ liệu đất đai quốc gia' }).waitFor();
    await pressUntil(page, 'Tab', reaches('Lâm Đồng'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Nhiệm vụ kết nối' }).waitFor();
    await pressUntil(page, 'Tab', reaches('Tiến độ'));
    await press(page, 'ArrowDown', 1);
    await page.getByRole('status').filter({ hasText: '1 nhiệm vụ' }).waitFor();
    await pressUntil(page, 'Tab', reaches('Cơ sở dữ liệu đất đai quốc gia'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ba nguồn sự thật' }).waitFor();

    await signIn(page);

    await page.getByRole('heading', { name: 'Cập nhật' }).waitFor();
    await pressUntil(page, 'Tab', reaches('Báo cáo'));
    await page.keyboard.press('Enter');
    await pressUntil(page, 'Tab', reaches('Tình trạng'));
    await press(page, 'ArrowDown', 4);
    expect(await page.getByLabel('Tình trạng').inputValue()).toBe('CONNECTED');
    await pressUntil(page, 'Tab', reaches('Ghi chú'));
    await page.keyboard.type('Thử báo cáo bằng bàn phím');
    await pressUntil(page, 'Tab', reaches('Gửi báo cáo'));
    await page.keyboard.press('Enter');
    // refused at the field, and what was typed is still there
    await page.locator('.field-problem:not(:empty)').first().waitFor();
    expect(await page.getByLabel('Ghi chú').inputValue()).toBe('Thử báo cáo bằng bàn phím');
    await pressUntil(page, 'Shift+Tab', reaches('Tình trạng'));
    await press(page, 'ArrowUp', 1);
    expect(await page.getByLabel('Tình trạng').inputValue()).toBe('TESTING');
    await pressUntil(page, 'Tab', reaches('Gửi báo cáo'));
    await page.keyboard.press('Enter');
    await page.getByText('Đã ghi nhận.').waitFor();
    await page.locator('.truth-value', { hasText: 'Đang kiểm thử' }).waitFor();

    await pressUntil(page, 'Tab', reaches('CSDL này ở mọi nơi'));
    await page.keyboard.press('Enter');
    await page.getByRole('table').getByText('Đang kiểm thử').waitFor();
    await pressUntil(page, 'Tab', reaches('CSV'));
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    const file = await text(await download.createReadStream());
    const lines = file.split('\r\n').filter((line) => line.startsWith('dak-nong-2022/'));
    expect(lines).toHaveLength(2);
    expect(lines.find((line) => line.startsWith('dak-nong-2022/PL2.26/land'))).toContain(',đang kiểm thử,');

    await pressUntil(page, 'Shift+Tab', reaches('Thử nghiệm'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Phiên đăng nhập' }).waitFor();
    await page.getByText('Tỉnh Lâm Đồng', { exact: true }).waitFor();
  }, 60_000);
}
