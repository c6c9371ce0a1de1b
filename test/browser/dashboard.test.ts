import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type GatewayProcess, startGateway } from '../../gateway/testing/gateway-process';
import { writeWorkbook } from '../../gateway/spreadsheets/xlsx/write';
import { developmentToken } from '../../subgraphs/kit/identity/development-issuer';
import { fetchFile, sheetsOf } from '../support/files';
import { pressUntil, reaches } from './keyboard';
import { openPortal, type Portal } from './portal';
import VIEWS from './views.json';

const executablePath = process.env.CHROMIUM_PATH ?? '';
const inBrowser = executablePath === '' ? describe.skip : describe;
const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-sync',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

inBrowser('the dashboard in a browser', () => {
  let folder: string;
  let registry: GatewayProcess;
  let browser: Browser;
  /** A browser of its own, as of a colleague. */
  let elsewhere: Browser;
  /** Somebody else's page, that has a chart of ours in a frame. */
  let portal: Portal;
  let context: BrowserContext;
  let page: Page;
  /** Every address that any page asked for, and everything that a browser complained of. */
  const asked: string[] = [];
  const complaints: string[] = [];
  /** Every file that a view offered, by its address. */
  const offered = new Set<string>();

  async function open(path: string): Promise<void> {
    await page.goto(registry.origin + path);
    await settled(page);
  }

  const heading = (): Promise<string> => page.locator('h1').innerText();

  async function settled(of: Page): Promise<void> {
    await of.locator('h1').waitFor();
    await of.waitForFunction(() => document.querySelector('.awaited') === null);
  }

  async function press(key: string, times: number): Promise<void> {
    for (let i = 0; i < times; i += 1) await page.keyboard.press(key);
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kết nối '));
    portal = await openPortal(() => registry.origin);
    [registry, browser, elsewhere] = await Promise.all([
      startGateway('single.ts', { DATA_DIR: join(folder, 'data'), EMBED_ORIGINS: portal.origin }),
      launch(),
      launch(),
    ]);
    context = await browser.newContext({ locale: 'vi-VN', reducedMotion: 'reduce' });
    context.on('request', (request) => asked.push(request.url()));
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    context.on('weberror', (error) => complaints.push(error.error().message));
    page = await context.newPage();
  }, 120_000);

  afterAll(async () => {
    await Promise.all([browser?.close(), elsewhere?.close()]);
    await registry?.stop();
    await portal?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  });

  describe.each(Object.entries(VIEWS))('%s', (_name, path) => {
    test('opens in both languages, fits a phone, and has nothing that axe finds, in light and in dark', async () => {
      await page.emulateMedia({ colorScheme: 'light' });
      await open(`${path}${path.includes('?') ? '&' : '?'}lang=vi`);
      const vietnamese = await heading();
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
      if (isChart) await open(`${path}${path.includes('?') ? '&' : '?'}lang=en`);
      else await page.getByRole('button', { name: 'English' }).click();
      await settled(page);
      expect(page.url()).toContain('lang=en');
      const link = isChart ? 'See it on the dashboard' : 'Overview';
      expect(await page.getByRole('link', { name: link, exact: true }).count()).toBe(1);
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      // names of places and units may be the same in both
      expect((await heading()).length * vietnamese.length).toBeGreaterThan(0);
    });
  });

  test('the file of every table that a view shows can be had, with the filters that it was made with', async () => {
    expect(offered.size).toBeGreaterThan(20);
    for (const address of offered) {
      const { status, headers } = await fetchFile(registry.origin + address);
      const asked = new URLSearchParams(address.split('?')[1]);
      asked.delete('lang');
      expect({ address, status }).toEqual({ address, status: 200 });
      expect([...new URLSearchParams(headers.get('x-ketnoi-filters')!).keys()]).toEqual(
        expect.arrayContaining([...asked.keys()]),
      );
    }
  });

  test('an address opens as it was: date, boundaries, measure, filters and language', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await open('/?lang=en');
    await page.getByLabel('63 provinces').check({ force: true });
    await page.getByLabel('Colour by').selectOption('overdue');
    await page.getByLabel('As of').fill('2024-06-30');
    await page.getByText('on 30 Jun 2024, as it is known now').waitFor();
    const other = await context.newPage();
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
    await open('/?lang=en&asOf=2024-06-30');
    await page.getByRole('heading', { name: 'Month by month' }).scrollIntoViewIfNeeded();
    await page.locator('.chart svg').waitFor();
    await page.getByText('The same as a table').last().click();
    const rows = page.getByRole('table', { name: 'Connections at the end of each month' }).getByRole('row');
    expect(await rows.last().innerText()).toMatch(/^Jun 2024\s+73\s+0\s+39$/);
  });

  test('the first view needs less than 250 kB of script, as it is sent', async () => {
    const first = await (await browser.newContext()).newPage();
    await first.goto(registry.origin);
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
    await open('/?lang=en');
    await page
      .getByRole('grid')
      .getByRole('link', { name: /Not reported, overdue/ })
      .first()
      .click();
    await settled(page);
    expect(await heading()).toBe('Connection tasks');
    expect(
      await page
        .getByRole('status')
        .filter({ hasText: /^\d+ tasks?$/ })
        .count(),
    ).toBe(1);
  });

  /** Signs in from a page of the dashboard, as the development issuer offers it, and comes back to that page. */
  async function signIn(on: Page): Promise<void> {
    await pressUntil(on, 'Shift+Tab', reaches('Đăng nhập'));
    await on.keyboard.press('Enter');
    await on.getByRole('button', { name: 'Đăng nhập thử nghiệm trên máy này' }).waitFor();
    await pressUntil(on, 'Tab', reaches('Đăng nhập thử nghiệm trên máy này'));
    await on.keyboard.press('Enter');
    await on.getByRole('heading', { name: 'Bạn muốn là ai?' }).waitFor();
    await pressUntil(on, 'Tab', reaches('Thử nghiệm'));
    await on.keyboard.press('Enter');
  }

  test('without a mouse: find the late land connections of a province, report on one, and export the list', async () => {
    await open('/?lang=vi');
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
    await press('ArrowDown', 1);
    await page.getByRole('status').filter({ hasText: '1 nhiệm vụ' }).waitFor();
    await pressUntil(page, 'Tab', reaches('Cơ sở dữ liệu đất đai quốc gia'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ba nguồn sự thật' }).waitFor();

    await signIn(page);

    await page.getByRole('heading', { name: 'Cập nhật' }).waitFor();
    await pressUntil(page, 'Tab', reaches('Báo cáo'));
    await page.keyboard.press('Enter');
    await pressUntil(page, 'Tab', reaches('Tình trạng'));
    await press('ArrowDown', 4);
    expect(await page.getByLabel('Tình trạng').inputValue()).toBe('CONNECTED');
    await pressUntil(page, 'Tab', reaches('Ghi chú'));
    await page.keyboard.type('Thử báo cáo bằng bàn phím');
    await pressUntil(page, 'Tab', reaches('Gửi báo cáo'));
    await page.keyboard.press('Enter');
    // refused at the field, and what was typed is still there
    await page.locator('.field-problem:not(:empty)').first().waitFor();
    expect(await page.getByLabel('Ghi chú').inputValue()).toBe('Thử báo cáo bằng bàn phím');
    await pressUntil(page, 'Shift+Tab', reaches('Tình trạng'));
    await press('ArrowUp', 1);
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
  }, 60_000);

  test('open pages of another browser follow a report: the task, its list and the matrix', async () => {
    const path = 'dak-nong-2022/PL2.31/tax';
    const watching = await elsewhere.newContext({ locale: 'vi-VN' });
    const watch = async (address: string): Promise<Page> => {
      const opened = await watching.newPage();
      await opened.goto(registry.origin + address);
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

    await open(`/tasks/${path}?lang=vi`);
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

  test('a target shows its newest figure and whether it is reached, and each month with what was corrected', async () => {
    const token = await developmentToken(
      join(folder, 'data'),
      { subject: 'a', name: 'a', roles: ['administrator'], units: [], areas: [] },
      '5m',
    );
    const ask = async <Data>(query: string): Promise<Data> => {
      const answer = await fetch(`${registry.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query }),
      });
      return ((await answer.json()) as { data: Data }).data;
    };
    interface Found {
      plan: { targets: { id: string; ref: string; value: number }[] };
    }
    const { plan } = await ask<Found>('{ plan(id: "hai-duong-2023") { targets { id ref value } } }');
    const [first, second] = plan.targets as [Found['plan']['targets'][0], Found['plan']['targets'][0]];
    /** Gives the id of the figure. */
    const record = async (key: string, input: string): Promise<string> => {
      const { recordTargetFigure } = await ask<{ recordTargetFigure: { figure: { id: string } } }>(
        `mutation { recordTargetFigure(input: { idempotencyKey: "${key}", ${input} }) {
          ... on TargetFigureRecorded { figure { id } } } }`,
      );
      return recordTargetFigure.figure.id;
    };
    await record('march', `targetId: "${first.id}", period: "2023-03", value: ${first.value}`);
    const wrong = await record('april', `targetId: "${second.id}", period: "2023-04", value: 7`);
    const note = 'note: "Đếm lại"';
    await record(
      'april again',
      `targetId: "${second.id}", period: "2023-04", value: 0, replaces: "${wrong}", ${note}`,
    );

    await open('/plans/hai-duong-2023?lang=en');
    const rowOf = (name: string) =>
      page.getByRole('table', { name: 'Targets of the plan' }).getByRole('row', { name });
    expect(await rowOf(first.ref).innerText()).toMatch(/Mar 2023\s+reached$/);
    expect(await rowOf(second.ref).innerText()).toMatch(/0 Apr 2023\s+missed$/);
    await page.getByText('Figures by month (3)').click();
    const figures = page.getByRole('table', { name: 'Figures of the targets by month' });
    await figures.waitFor();
    const rows = await figures.getByRole('row').allInnerTexts();
    expect(rows.slice(1).map((row) => row.split(/\s+/).slice(0, 2).join(' '))).toEqual([
      'Apr 2023',
      'Apr 2023',
      'Mar 2023',
    ]);
    expect(rows[1]).toContain('Đếm lại');
    expect(rows[2]).toContain('Corrected since');
    expect(await violations(page)).toEqual([]);

    // what was known of a day before is what the page shows of it
    await open('/plans/hai-duong-2023?lang=en&asOf=2023-02-28');
    expect(await rowOf(first.ref).innerText()).toMatch(/not reported$/);
  });

  test('a form with three bad rows shows their cells and writes nothing; corrected, it is recorded once', async () => {
    await open('/reporting/upload?area=P63:67&month=2022-06&lang=vi');
    const href = await page.getByRole('link', { name: /^Tải biểu điền sẵn/ }).getAttribute('href');
    const template = await sheetsOf(await fetchFile(registry.origin + href!));
    const rows = template[0]!.data.map((row) =>
      row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)),
    );
    const HEADER = 4;
    const [status, milestone, since] = ['Tình trạng kỳ này', 'Mốc thực hiện', 'Từ ngày'].map((name) =>
      rows[HEADER]!.indexOf(name),
    );
    // what other tests have reported is not said again
    for (const row of rows.slice(HEADER + 1)) row[status!] = row[milestone!] = null;
    const filled = async (cells: [row: number, column: number, value: string][]): Promise<Buffer> => {
      const copy = rows.map((row) => [...row]);
      for (const [row, column, value] of cells) copy[row - 1]![column] = value;
      return buffer(writeWorkbook([{ name: 'Báo cáo', widths: [20], rows: copy }]));
    };
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const choose = async (name: string, bytes: Buffer): Promise<void> => {
      await page.getByLabel(/^Chọn tệp/).setInputFiles({ name, mimeType, buffer: bytes });
      await page.getByText(name).waitFor();
    };
    const versions = async (): Promise<string> =>
      JSON.stringify(
        (await sheetsOf(await fetchFile(registry.origin + href!)))[0]!.data.map((row) => row.at(-1)),
      );
    const before = await versions();
    const good: [number, number, string] = [7, status!, 'đang triển khai'];
    const bad = await filled([
      good,
      [8, status!, 'gần xong'],
      [9, status!, 'đang kiểm thử'],
      [9, since!, '31/6/2022'],
      [10, status!, 'đã kết nối'],
    ]);
    await page.evaluate(() => sessionStorage.removeItem('ketnoi.token'));
    await page.reload();
    await choose('sai.xlsx', bad);
    // who signs in finds the file that was chosen before
    const identity = { subject: 'pc06', name: 'Kiểm thử', roles: ['coordinator' as const], units: [] };
    const areas = ['P63:67'];
    const token = await developmentToken(join(folder, 'data'), { ...identity, areas }, '5m');
    expect(await page.getByRole('link', { name: 'Đăng nhập để nộp' }).count()).toBe(1);
    await page.evaluate((kept) => sessionStorage.setItem('ketnoi.token', kept), token);
    await page.reload();
    await page.getByText('sai.xlsx').waitFor();
    await page.getByRole('button', { name: 'Xem trước' }).focus();
    await page.keyboard.press('Enter');
    const table = page.getByRole('table', { name: 'Từng dòng của biểu' });
    await table.waitFor();
    expect(await table.locator('.cell-problems b').allInnerTexts()).toEqual(['J8', 'L9', 'N10']);
    expect(await table.getByRole('row').last().innerText()).toMatch(/^7\s.*đang triển khai/s);
    expect(await page.getByRole('button', { name: 'Ghi tất cả' }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(await versions()).toBe(before);

    await choose('đúng.xlsx', await filled([good]));
    await page.getByRole('button', { name: 'Xem trước' }).click();
    // an answer that is lost on its way loses neither the file nor its preview
    await page.route('**/reporting/import?*', (route) => route.fulfill({ body: '' }), { times: 1 });
    await page.getByRole('button', { name: 'Ghi tất cả' }).click();
    await page.getByText('Gửi lại đúng tệp này là an toàn').waitFor();
    expect(await versions()).toBe(before);
    await page.getByRole('button', { name: 'Ghi tất cả' }).click();
    await page.getByText('Đã ghi 1 báo cáo').waitFor();
    const after = await versions();
    expect(after).not.toBe(before);
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText('gửi lại không ghi thêm gì').waitFor();
    expect(await versions()).toBe(after);
  }, 60_000);

  test('a page that is named may frame a chart, in its language and theme; another one may not', async () => {
    const context = await elsewhere.newContext();
    const framing = await context.newPage();
    await framing.goto(
      `${portal.origin}/?${encodeURIComponent('/embed/map?lang=en&theme=dark&simulated=1')}`,
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
    expect(opened.url()).toBe(`${registry.origin}/?simulated=1&lang=en`);

    // the dashboard itself, and a chart in a page that is not named
    for (const [origin, path] of [
      [portal.origin, '/?lang=en'],
      [portal.origin.replace('127.0.0.1', 'localhost'), '/embed/map?lang=en'],
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

  test('no request left for another host, and no browser complained', () => {
    const hosts = new Set(asked.map((address) => new URL(address).origin));
    expect([...hosts]).toEqual([registry.origin]);
    expect(complaints).toEqual([]);
  });
});

/** The files that a page offers of its tables, and the captions of those that have none in their section. */
function tables(page: Page): Promise<{ files: string[]; without: string[] }> {
  return page.evaluate(() => ({
    files: [...document.querySelectorAll('.exports a')].map((link) => link.getAttribute('href')!),
    without: [...document.querySelectorAll('table')]
      .filter((table) => (table.closest('section') ?? document).querySelector('.exports') === null)
      .map((table) => table.caption?.textContent ?? ''),
  }));
}

/** What axe finds on a page by WCAG 2.2 AA, by rule, each with a place. @param rules only these */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
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
