import { type ReactNode, useEffect } from 'react';
import { overview } from '../graph/overview';
import { refreshQueries, useQuery } from '../graph/use-query';
import { shortArea } from '../language/formats';
import { Answer, NotThere } from '../parts/answer';
import { usePage } from '../parts/page';
import { SimulatedBanner } from '../parts/time-bar';
import { valuesOf } from '../tasks/filters';
import type { ViewProps } from '../app';
import { type Chart, CHARTS, isChart } from './charts';
import { Source } from './source';

/** A page of others may hold many charts, and a browser few open streams: a chart asks again instead of following. */
const ASKED_AGAIN = 5 * 60_000;

/** One chart alone, for the page of somebody else: what it is, what it says, and where it comes from. */
export default function Embed({ id }: ViewProps) {
  return (
    <main className="embed">{isChart(id) ? <Embedded chart={CHARTS[id]} /> : <NotThere id={id} />}</main>
  );
}

function Embedded({ chart }: { chart: Chart }): ReactNode {
  const { t, scope, params, settings } = usePage();
  const { language, asOf, boundaries, simulated } = scope;
  const areas = chart.takesAreas ? valuesOf(params, 'areas') : [];
  const filter = { simulated, ...(areas.length > 0 && { areas }) };
  const query = useQuery(overview, { language, asOf, boundaries, filter });
  useEffect(() => {
    const timer = setInterval(refreshQueries, ASKED_AGAIN);
    return () => clearInterval(timer);
  }, []);
  const title = t(chart.title);
  return (
    <>
      <title>{`${title} · Kết Nối`}</title>
      <h1>{title}</h1>
      {settings.simulated && <SimulatedBanner />}
      <Answer query={query}>
        {({ coverage }) => (
          <>
            {areas.length > 0 && (
              <p className="lead">
                {t({ vi: 'Chỉ gồm: ', en: 'Only: ' })}
                {coverage.byArea
                  .filter(({ area }) => areas.includes(area.id))
                  .map(({ area }) => shortArea(area.name))
                  .join(', ') || areas.join(', ')}
              </p>
            )}
            <chart.Shown coverage={coverage} areas={areas} />
          </>
        )}
      </Answer>
      <Source to={chart.to} areas={areas} />
    </>
  );
}
