import { isMonth } from '../../subgraphs/kit/dates';
import { refuse, refuseParameter } from '../exports/refusal';
import type { Form } from './find-form';
import { textOf } from './find-form';

const MONTH_FIRST = /^(?:tháng\s*)?(\d{1,2})\s*[/.-]\s*(\d{4})$/i;

/** The month that a form says that it is of: `2026-06`, `6/2026`, or a date that a spreadsheet has made of it. */
function periodOf({ period }: Form): string | null {
  if (!period) return null;
  const { cell } = period;
  if (cell.kind === 'number') return cell.date?.slice(0, 7) ?? null;
  const text = textOf(cell);
  const [, month, year] = MONTH_FIRST.exec(text) ?? [];
  const iso = year ? `${year}-${month!.padStart(2, '0')}` : text;
  return isMonth(iso) ? iso : null;
}

/**
 * The month of a form: what the request says, or else the form itself.
 * @throws Refusal where neither says it, or both say different months
 */
export function periodFor(form: Form, given: string | null): string {
  if (given && !isMonth(given)) {
    throw refuseParameter('period', { vi: 'tháng YYYY-MM', en: 'a month YYYY-MM' }, JSON.stringify(given));
  }
  const own = periodOf(form);
  if (given && own && given !== own) {
    throw refuseParameter(
      'period',
      {
        vi: `tháng của bảng tính (${form.period!.place}): ${own}`,
        en: `the month of the form (${form.period!.place}): ${own}`,
      },
      JSON.stringify(given),
    );
  }
  const period = given || own;
  if (period) return period;
  throw refuse(400, 'BAD_USER_INPUT', {
    vi: 'Không rõ kỳ báo cáo: ghi "Kỳ báo cáo" và tháng ở ô bên phải, hoặc thêm tham số period=YYYY-MM.',
    en: 'Of which month? Write "Period" with the month in the cell to its right, or add period=YYYY-MM.',
  });
}
