import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/**
 * What every answer tells browsers: its type is what it says, it is in no frame, links from it do not tell where
 * they stood, and of an answer that is no page nothing is run.
 */
const HEADERS: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-resource-policy', 'cross-origin'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
];

export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of HEADERS) response.setHeader(name, value);
}

/**
 * The Content-Security-Policy of a page of ours: everything comes from this server or from the page itself.
 * @param html the page, whose own scripts are allowed by what they are
 * @param more what the page needs besides, e.g. `worker-src blob:`
 */
export function pagePolicy(html: string, ...more: string[]): string {
  const scripts = [...html.matchAll(/<script\b[^>]*>([^]*?)<\/script>/g)].map(([, text]) => text!);
  const hashes = scripts
    .filter((text) => text.trim() !== '')
    .map((text) => `'sha256-${createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('base64')}'`);
  return [
    "default-src 'self'",
    ["script-src 'self'", ...hashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    ...more,
  ].join('; ');
}
