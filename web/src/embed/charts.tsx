import type { ComponentType } from 'react';
import { TrendSection } from '../charts/trend-section';
import type { Totals } from '../graph/fragments';
import type { Text } from '../language/language';
import type { MappedArea } from '../map/province-map';
import { MatrixSection } from '../matrix/matrix-section';
import { Countdown } from '../overview/countdown';
import { Late } from '../overview/late';
import { MapSection } from '../overview/map-section';
import { usePage } from '../parts/page';
import { KeyFigures } from './key-figures';

interface ChartProps {
  coverage: { totals: Totals; byArea: readonly (MappedArea & { totals: Totals })[] };
  /** Only these; none given: the whole country. */
  areas: readonly string[];
}

/** A chart that other pages may show. */
export interface Chart {
  title: Text;
  /** The view of the dashboard where more of it is found. */
  to: string;
  takesAreas: boolean;
  Shown: ComponentType<ChartProps>;
}

const only = (areas: readonly string[]) => (areas.length > 0 ? { areas } : {});

/** The charts, by their names in `/embed/<name>`. */
export const CHARTS = {
  map: {
    title: { vi: 'Kết nối với CSDLQG về dân cư theo tỉnh', en: 'Connections to the NPDB by province' },
    to: '/',
    takesAreas: false,
    Shown: ({ coverage }) => <MapSection areas={coverage.byArea} />,
  },
  matrix: {
    title: { vi: 'Từng tỉnh, từng cơ sở dữ liệu', en: 'Province by province, database by database' },
    to: '/',
    takesAreas: true,
    Shown: MatrixChart,
  },
  trend: {
    title: { vi: 'Kết nối với CSDLQG về dân cư theo tháng', en: 'Connections to the NPDB month by month' },
    to: '/',
    takesAreas: true,
    Shown: ({ areas }) => <TrendSection {...only(areas)} />,
  },
  figures: {
    title: { vi: 'Kết nối với CSDLQG về dân cư: số liệu chính', en: 'Connections to the NPDB: key figures' },
    to: '/',
    takesAreas: true,
    Shown: ({ coverage }) => <KeyFigures totals={coverage.totals} />,
  },
  countdown: {
    title: { vi: 'Thời hạn toàn quốc: 31/12/2026', en: 'Nationwide deadline: 31 December 2026' },
    to: '/',
    takesAreas: false,
    Shown: ({ coverage }) => <Countdown totals={coverage.totals} />,
  },
  late: {
    title: { vi: 'Nhiệm vụ kết nối quá hạn', en: 'Connection tasks that are overdue' },
    to: '/tasks',
    takesAreas: true,
    Shown: ({ areas }) => <Late {...only(areas)} />,
  },
} as const satisfies Readonly<Record<string, Chart>>;

export const isChart = (name: string): name is keyof typeof CHARTS => Object.hasOwn(CHARTS, name);

function MatrixChart({ coverage: { totals }, areas }: ChartProps) {
  const { t, format } = usePage();
  return (
    <MatrixSection
      title={t({ vi: 'Bảng tỉnh × CSDL', en: 'Province × database' })}
      finding={t({
        vi: `${format.number(totals.connected)} trên ${format.number(totals.planned)} kết nối có kế hoạch đã kết nối, ${format.number(totals.overdue)} quá hạn.`,
        en: `${format.number(totals.connected)} of ${format.number(totals.planned)} planned connections are connected, ${format.number(totals.overdue)} are overdue.`,
      })}
      {...(areas.length > 0 && { only: areas })}
    />
  );
}
