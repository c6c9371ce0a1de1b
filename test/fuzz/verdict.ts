import type { FuzzAnswer } from './send';

const SHOULD_NOT_BE_SEEN =
  /node_modules|\bat [\w.<>]+ \(|\.ts:\d+|relation \\?"|syntax error at or near|postgres:\/\//;

/**
 * What is wrong with an answer, or undefined: whatever was sent, nothing in the registry may fail by it.
 * @param sent what was sent, which answers may repeat
 * @param slowest in milliseconds
 */
export function faultOf({ status, text, ms }: FuzzAnswer, sent: string, slowest: number): string | undefined {
  if (status === 500 || text.includes('INTERNAL_SERVER_ERROR'))
    return `status ${status}: ${text.slice(0, 300)}`;
  if (status > 500 && !text.includes('"GATEWAY_STOPPING"')) return `status ${status}: ${text.slice(0, 300)}`;
  if (text.includes('SUBGRAPH_UNAVAILABLE')) return text.slice(0, 300);
  // a null that an argument's error explains takes what stands beside it along
  const codes = [...text.matchAll(/"code":"([A-Z_]+)"/g)].map(([, code]) => code);
  if (codes.length > 0 && codes.every((code) => code === 'MISSING_VALUE')) return text.slice(0, 300);
  if (ms > slowest) return `${Math.round(ms)} ms`;
  if (text.includes('<!doctype html>')) return undefined; // GraphiQL's own program
  const seen = SHOULD_NOT_BE_SEEN.exec(text)?.[0];
  if (seen && !sent.includes(seen)) return `shows ${seen}: ${text.slice(0, 300)}`;
  return undefined;
}
