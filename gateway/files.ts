import type { PublicApi, Route } from './exports/public-api';
import { exportRoutes } from './exports/routes';
import { reportingRoutes } from './reporting/routes';

/** What is served as spreadsheets, by its address: exports, and the forms of monthly reporting. */
export const fileRoutes = (api: PublicApi): (readonly [path: string, route: Route])[] => [
  ...exportRoutes(api),
  ...reportingRoutes(api),
];
