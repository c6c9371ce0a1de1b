import type { Page } from 'playwright-core';

/** Whether what has the focus is called so: by its label, its text, or the value in it. */
export const reaches =
  (name: string) =>
  async (page: Page): Promise<boolean> =>
    page.evaluate((wanted) => {
      const focused = document.activeElement as HTMLInputElement | null;
      if (focused === null || focused === document.body) return false;
      // the first line: a label that holds its choice has the options below it
      const labels = [...(focused.labels ?? [])].map((label) =>
        label.innerText.split('\n')[0]?.replace(/ \*$/, ''),
      );
      return [focused.ariaLabel, focused.innerText, focused.value, ...labels].some(
        (text) => text?.trim() === wanted,
      );
    }, name);

const MOST = 150;

/** Presses a key until the focus is there. @throws Error when it never gets there */
export async function pressUntil(
  page: Page,
  key: string,
  isThere: (page: Page) => Promise<boolean>,
): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.awaited') === null);
  for (let pressed = 0; pressed < MOST; pressed += 1) {
    await page.keyboard.press(key);
    if (await isThere(page)) return;
  }
  throw new Error(`${key} was pressed ${MOST} times, and the focus never came there.`);
}

export async function press(page: Page, key: string, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) await page.keyboard.press(key);
}
