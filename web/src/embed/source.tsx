import { Link } from '../parts/link';
import { usePage } from '../parts/page';

/** Where a chart comes from, of which day it is, and the way to what stands behind it. */
export function Source({ to, areas }: { to: string; areas: readonly string[] }) {
  const { t, day, format, params } = usePage();
  const [area] = areas;
  const measure = params.get('measure');
  return (
    <footer className="embed-source">
      {t({
        vi: `Nguồn: sổ đăng ký Kết Nối, tính từ kế hoạch đã công bố và báo cáo của đơn vị chủ trì; số liệu tại ngày ${format.date(day)}. `,
        en: `Source: the Kết Nối registry, counted from published plans and from what their owners report; as of ${format.date(day)}. `,
      })}
      <Link
        to={areas.length === 1 && area !== undefined ? `/provinces/${area}` : to}
        {...(measure !== null && { with: { measure } })}
      >
        {t({ vi: 'Xem trên bảng điều khiển', en: 'See it on the dashboard' })}
      </Link>
    </footer>
  );
}
