import { buffer } from 'node:stream/consumers';
import { writeWorkbook } from '../../../gateway/spreadsheets/xlsx/write';
import { fetchFile, sheetsOf } from '../../support/files';
import { violations } from '../look';
import type { Dashboard } from '../use-dashboard';

/** A month that is reported by a spreadsheet. */
export function form(at: Dashboard): void {
  test('a form with three bad rows shows their cells and writes nothing; corrected, it is recorded once', async () => {
    const page = at.page();
    await at.open('/reporting/upload?area=P63:67&month=2022-06&lang=vi');
    const href = await page.getByRole('link', { name: /^Tải biểu điền sẵn/ }).getAttribute('href');
    const template = await sheetsOf(await fetchFile(at.origin() + href!));
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
        (await sheetsOf(await fetchFile(at.origin() + href!)))[0]!.data.map((row) => row.at(-1)),
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
    const token = await at.token('coordinator', ['P63:67']);
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
}
