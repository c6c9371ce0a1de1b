import type { Totals } from '../graph/fragments';
import { Figures } from '../parts/figures';
import { usePage } from '../parts/page';

/** The key figures with what they say in one sentence. They are a list of names and values, read as one. */
export function KeyFigures({ totals }: { totals: Totals }) {
  const { t, format } = usePage();
  const { planned, connected, overdue, connectedRate } = totals;
  return (
    <>
      <p className="finding">
        {planned === 0
          ? t({ vi: 'Chưa có kế hoạch nào vào ngày này.', en: 'No plan counts on this day.' })
          : t({
              vi: `${format.number(connected)} trên ${format.number(planned)} kết nối có kế hoạch đã kết nối (${format.percent(connectedRate)}); ${format.number(overdue)} quá hạn.`,
              en: `${format.number(connected)} of ${format.number(planned)} planned connections are connected (${format.percent(connectedRate)}); ${format.number(overdue)} are overdue.`,
            })}
      </p>
      <Figures totals={totals} />
    </>
  );
}
