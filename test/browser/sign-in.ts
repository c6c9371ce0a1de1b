import type { Page } from 'playwright-core';
import { pressUntil, reaches } from './keyboard';

/** Signs in from a page of the dashboard, as the development issuer offers it, and comes back to that page. */
export async function signIn(on: Page): Promise<void> {
  await pressUntil(on, 'Shift+Tab', reaches('Đăng nhập'));
  await on.keyboard.press('Enter');
  await on.getByRole('button', { name: 'Đăng nhập thử nghiệm trên máy này' }).waitFor();
  await pressUntil(on, 'Tab', reaches('Đăng nhập thử nghiệm trên máy này'));
  await on.keyboard.press('Enter');
  await on.getByRole('heading', { name: 'Bạn muốn là ai?' }).waitFor();
  await pressUntil(on, 'Tab', reaches('Thử nghiệm'));
  await on.keyboard.press('Enter');
}
