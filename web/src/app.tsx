import { type ComponentType, lazy, Suspense } from 'react';
import type { ViewName } from './address/paths';
import { NotThere } from './parts/answer';
import { PageProvider, usePage } from './parts/page';
import { Shell } from './parts/shell';
import Overview from './views/overview';

/** What a view is given: the id of the thing it shows, where it shows one. */
export interface ViewProps {
  id: string;
}

/** The first view comes with the application; the others are fetched when they are gone to. */
const VIEWS: Readonly<Record<ViewName, ComponentType<ViewProps>>> = {
  overview: Overview,
  provinces: lazy(() => import('./views/provinces')),
  province: lazy(() => import('./views/province')),
  sectors: lazy(() => import('./views/sectors')),
  sector: lazy(() => import('./views/sector')),
  database: lazy(() => import('./views/database')),
  units: lazy(() => import('./views/units')),
  unit: lazy(() => import('./views/unit')),
  plans: lazy(() => import('./views/plans')),
  plan: lazy(() => import('./views/plan')),
  tasks: lazy(() => import('./views/tasks')),
  task: lazy(() => import('./views/task')),
  compare: lazy(() => import('./views/compare')),
  calendar: lazy(() => import('./views/calendar')),
  upload: lazy(() => import('./views/upload')),
  search: lazy(() => import('./views/search')),
  signIn: lazy(() => import('./views/sign-in')),
  embed: lazy(() => import('./embed/embed')),
  developmentSignIn: lazy(() => import('./views/development-sign-in')),
  nothing: NotThere,
};

export function App() {
  return (
    <PageProvider>
      <Frame />
    </PageProvider>
  );
}

/** A chart on a page of others stands alone. */
function Frame() {
  if (usePage().place.view === 'embed') return <View />;
  return (
    <Shell>
      <View />
    </Shell>
  );
}

function View() {
  const { place, t } = usePage();
  const Shown = VIEWS[place.view];
  return (
    <Suspense fallback={<p className="awaited">{t({ vi: 'Đang tải …', en: 'Loading …' })}</p>}>
      {/* another thing is another view: nothing that was typed for one may stand at the next */}
      <Shown key={`${place.view}/${place.id}`} id={place.id} />
    </Suspense>
  );
}
