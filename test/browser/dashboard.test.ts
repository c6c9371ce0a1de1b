import { addresses } from './journeys/addresses';
import { form } from './journeys/form';
import { frames } from './journeys/frames';
import { keyboardReport } from './journeys/keyboard-report';
import { live } from './journeys/live';
import { TARGET_DOCUMENTS, targets } from './journeys/targets';
import { views } from './journeys/views';
import { useDashboard } from './use-dashboard';

const executablePath = process.env.CHROMIUM_PATH ?? '';
const inBrowser = executablePath === '' ? describe.skip : describe;

inBrowser('the dashboard in a browser, where registered documents only are taken', () => {
  const dashboard = useDashboard(executablePath, TARGET_DOCUMENTS);

  for (const journey of [views, addresses, keyboardReport, live, targets, form, frames]) journey(dashboard);

  test('no request left for another host, and no browser complained', () => {
    const hosts = new Set(dashboard.asked.map((address) => new URL(address).origin));
    expect([...hosts]).toEqual([dashboard.origin()]);
    expect(dashboard.complaints).toEqual([]);
  });
});
