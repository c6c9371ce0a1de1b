import type { IncomingMessage } from 'node:http';
import { isAllowedOrigin, type Origins } from './cors';

/**
 * Whether a page of another site may have made a browser send this GET unasked, by an image, a script or a link.
 * A POST is read as JSON only, for which browsers ask first. What is no browser says nothing of sites.
 */
export function isCrossSite(request: IncomingMessage, origins: Origins): boolean {
  const { method, headers } = request;
  if (method !== 'GET') return false;
  const site = headers['sec-fetch-site'];
  const isForeign = site === 'cross-site' || site === 'same-site';
  if (isForeign && headers['sec-fetch-mode'] !== 'cors') return true;
  return !isAllowedOrigin(request, origins);
}
