import { isDeepStrictEqual } from 'node:util';
import type { LoadRequest } from './load/request';

/** Sends one request and reads its JSON. @throws Error when it is answered with errors */
export async function ask<Data>(origin: string, { method, path, headers, body }: LoadRequest): Promise<Data> {
  const response = await fetch(origin + path, { method, headers: { ...headers }, body: body ?? null });
  const answer = (await response.json()) as { data?: Data; errors?: unknown };
  if (!answer.data || answer.errors) throw new Error(`${origin}: ${JSON.stringify(answer).slice(0, 2000)}`);
  return answer.data;
}

/**
 * Whether two servers give the same JSON: what answers something else is not measured.
 * @throws Error with both answers when they differ
 */
export async function expectSameAnswers(
  [one, requests]: readonly [origin: string, requests: readonly LoadRequest[]],
  [other, others]: readonly [origin: string, requests: readonly LoadRequest[]],
): Promise<void> {
  for (const [i, request] of requests.entries()) {
    const [expected, came] = await Promise.all([ask(one, request), ask(other, others[i]!)]);
    if (!isDeepStrictEqual(came, expected)) {
      const texts = [expected, came].map((answer) => JSON.stringify(answer));
      const at = [...texts[0]!].findIndex((letter, j) => letter !== texts[1]![j]);
      const excerpts = texts.map((text) => text.slice(Math.max(0, at - 100), at + 200));
      throw new Error(`Different answers:\n${one}: ${excerpts[0]}\n${other}: ${excerpts[1]}`);
    }
  }
}
