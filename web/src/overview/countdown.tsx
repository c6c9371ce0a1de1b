import type { Totals } from '../graph/fragments';
import { daysBetween } from '../language/formats';
import { usePage } from '../parts/page';

/** Decree 278/2025/NĐ-CP: the whole political system is connected by then. */
const NATIONWIDE_DEADLINE = '2026-12-31';

/** How long until the nationwide deadline, and what is still open. */
export function Countdown({ totals }: { totals: Totals }) {
  const { t, day, format } = usePage();
  const days = daysBetween(day, NATIONWIDE_DEADLINE);
  const open = totals.planned - totals.connected;
  const count = format.number(Math.abs(days));
  const words =
    days >= 0
      ? t({ vi: 'ngày nữa đến 31/12/2026', en: `${days === 1 ? 'day' : 'days'} until 31 December 2026` })
      : t({
          vi: 'ngày đã qua kể từ 31/12/2026',
          en: `${days === -1 ? 'day' : 'days'} since 31 December 2026`,
        });
  return (
    <section className="countdown" aria-label={t({ vi: 'Thời hạn toàn quốc', en: 'Nationwide deadline' })}>
      <p className="countdown-days">
        <b>{count}</b> {words}
      </p>
      <p>
        {t({
          vi: `Nghị định 278/2025/NĐ-CP buộc mọi kết nối phải hoàn thành trước ngày này. ${format.number(open)} kết nối có kế hoạch chưa được báo cáo là đã kết nối.`,
          en: `Decree 278/2025/NĐ-CP makes every connection mandatory by that day. ${format.number(open)} planned connections are not declared connected.`,
        })}
        {totals.areasWithoutPlan > 0 &&
          t({
            vi: ` ${format.number(totals.areasWithoutPlan)} tỉnh chưa có kế hoạch trong sổ nên chưa tính được.`,
            en: ` ${format.number(totals.areasWithoutPlan)} provinces have no plan here, and what they owe cannot be counted yet.`,
          })}
      </p>
    </section>
  );
}
