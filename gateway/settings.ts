import { z } from 'zod';
import { SETTINGS } from '../subgraphs/kit/settings';
import { TRACING_SETTINGS } from '../subgraphs/kit/sight/tracing';
import { LIMIT_SETTINGS } from './limits/settings';
import { PAGE_SETTINGS } from './pages/settings';

/** The environment variables of every process that is a gateway. */
export const GATEWAY_SETTINGS = {
  PORT: SETTINGS.PORT.default(4000),
  HOST: SETTINGS.HOST.default('127.0.0.1'),
  LOG_LEVEL: SETTINGS.LOG_LEVEL.default('info'),
  /** How long the gateway still serves after it said that it is not ready, before it stops accepting. */
  SHUTDOWN_DELAY_MS: z.coerce.number().int().min(0).max(600_000).default(0),
  /** Where `/metrics` is served, on HOST. Default: nowhere. */
  METRICS_PORT: SETTINGS.PORT.optional(),
  ...TRACING_SETTINGS,
  ...LIMIT_SETTINGS,
  ...PAGE_SETTINGS,
};
