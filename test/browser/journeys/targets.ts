import { violations } from '../look';
import { type Dashboard, settled } from '../use-dashboard';

const TARGETS = 'query ($id: ID!) { plan(id: $id) { targets { id ref value } } }';
const RECORD = `mutation ($input: RecordTargetFigureInput!) {
  recordTargetFigure(input: $input) { ... on TargetFigureRecorded { figure { id } } }
}`;

/** What these journeys ask by themselves, as the registry's own pages do not. */
export const TARGET_DOCUMENTS = [TARGETS, RECORD];

/** A plan's targets: what was reached of them, as it is shown and as it is recorded. */
export function targets(at: Dashboard): void {
  test('a target shows its newest figure and whether it is reached, and each month with what was corrected', async () => {
    const page = at.page();
    const token = await at.token('administrator');
    const ask = async <Data>(query: string, variables: object): Promise<Data> => {
      const answer = await fetch(`${at.origin()}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      return ((await answer.json()) as { data: Data }).data;
    };
    interface Found {
      plan: { targets: { id: string; ref: string; value: number }[] };
    }
    const { plan } = await ask<Found>(TARGETS, { id: 'hai-duong-2023' });
    const [first, second] = plan.targets as [Found['plan']['targets'][0], Found['plan']['targets'][0]];
    /** Gives the id of the figure. */
    const record = async (idempotencyKey: string, figure: object): Promise<string> => {
      const { recordTargetFigure } = await ask<{ recordTargetFigure: { figure: { id: string } } }>(RECORD, {
        input: { idempotencyKey, ...figure },
      });
      return recordTargetFigure.figure.id;
    };
    await record('march', { targetId: first.id, period: '2023-03', value: first.value });
    const april = { targetId: second.id, period: '2023-04' };
    const wrong = await record('april', { ...april, value: 7 });
    await record('april again', { ...april, value: 0, replaces: wrong, note: 'Đếm lại' });

    await at.open('/plans/hai-duong-2023?lang=en');
    await page.evaluate(() => sessionStorage.removeItem('ketnoi.token'));
    await page.reload();
    await settled(page);
    const rowOf = (name: string) =>
      page.getByRole('table', { name: 'Targets of the plan' }).getByRole('row', { name });
    expect(await rowOf(first.ref).innerText()).toMatch(/ \(Mar 2023\)\s+reached$/);
    expect(await rowOf(second.ref).innerText()).toMatch(/0 \(Apr 2023\)\s+missed$/);
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
    await at.open('/plans/hai-duong-2023?lang=en&asOf=2023-02-28');
    expect(await rowOf(first.ref).innerText()).toMatch(/not reported$/);
  });

  test("a figure is recorded and corrected on the plan's page; what is wrong is said at its field, and nothing typed is lost", async () => {
    const page = at.page();
    await at.open('/plans/hai-duong-2023?lang=vi');
    const token = await at.token('coordinator', ['P63:30']);
    await page.evaluate((kept) => sessionStorage.setItem('ketnoi.token', kept), token);
    await at.open('/plans/hai-duong-2023?lang=vi');
    const row = page.getByRole('table', { name: 'Chỉ tiêu của kế hoạch' }).getByRole('row').nth(3);
    const form = page.getByRole('form');
    const fill = (label: string | RegExp, value: string) => form.getByLabel(label).fill(value);
    const send = () => form.getByRole('button', { name: 'Ghi số liệu', exact: true }).click();
    const refused = (text: string) => form.locator('.field-problem', { hasText: text }).waitFor();

    await row.getByRole('button', { name: /^Ghi số liệu/ }).click();
    await fill('Tháng', '2023-05');
    await fill('Ghi chú', 'Sở báo cáo');
    await fill(/^Số liệu/, 'nhiều');
    await send();
    await refused('Cần một con số');
    await fill(/^Số liệu/, '-1');
    await send();
    await refused('Không được âm.');
    expect(await violations(page)).toEqual([]);
    await at.open('/plans/hai-duong-2023?lang=vi');
    await row.getByRole('button', { name: /^Ghi số liệu/ }).click();
    expect(await form.getByLabel('Ghi chú').inputValue()).toBe('Sở báo cáo');
    expect(await form.getByLabel(/^Số liệu/).inputValue()).toBe('-1');

    await page.evaluate(() => Object.assign(window, { isTheOneThatWasOpened: true }));
    await fill(/^Số liệu/, '12,5');
    await send();
    await form.getByText('Đã ghi nhận.').waitFor();
    await row.getByText('12,5 (05/2023)').waitFor();
    await fill('Tháng', '2023-05');
    await fill(/^Số liệu/, '13');
    await send();
    await refused('Tháng này đã có số liệu');

    await row.getByRole('button', { name: /^Đính chính/ }).click();
    const standing = form.getByLabel('Số liệu cần đính chính');
    await standing.selectOption({ label: '05/2023 · toàn địa bàn · 12,5' });
    await fill(/^Số liệu(?! cần)/, '13');
    await fill('Vì sao đính chính', 'Cộng nhầm');
    await form.getByRole('button', { name: 'Gửi đính chính' }).click();
    await form.getByText('Đã ghi nhận.').waitFor();
    await row.getByText('13 (05/2023)').waitFor();
    expect(await page.evaluate(() => 'isTheOneThatWasOpened' in window)).toBe(true);
  }, 60_000);
}
