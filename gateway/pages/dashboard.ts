import path from 'node:path';
import { projectFolder } from '../../subgraphs/kit/project-folder';
import type { PagesOptions } from './pages';
import type { EmbedOrigins } from './settings';

/** Where the build puts the dashboard. */
export const dashboardFolder = (): string => path.join(projectFolder(), 'dist', 'web');

/** The dashboard as the build left it, allowed to ask the provider where people sign in, if there is one. */
export function dashboard({
  AUTH_ISSUER,
  AUTH_CLIENT_ID,
  EMBED_ORIGINS,
}: {
  AUTH_ISSUER?: string | undefined;
  AUTH_CLIENT_ID?: string | undefined;
  EMBED_ORIGINS: EmbedOrigins;
}): PagesOptions {
  const isProvider = AUTH_CLIENT_ID !== undefined && AUTH_ISSUER !== undefined && URL.canParse(AUTH_ISSUER);
  return {
    folder: dashboardFolder(),
    issuer: isProvider ? new URL(AUTH_ISSUER).origin : undefined,
    embedOrigins: EMBED_ORIGINS,
  };
}
