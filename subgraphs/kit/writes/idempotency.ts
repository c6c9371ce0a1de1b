import { hash } from 'node:crypto';
import sql from 'sql-template-tag';
import { IdempotencyConflict } from '../failures';
import type { RunQuery } from '../pagination/pages';

/** A request of somebody that may arrive more than once. The schema has a table `idempotency_key` to hold it. */
export interface KeyedRequest {
  subject: string;
  key: string;
  /** Of `requestHash`. */
  hash: string;
}

/** The same input is always the same text: keys in order, and a field that is null as one that is absent. */
export function inputText(input: object): string {
  return JSON.stringify(input, (_key, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    const given = Object.entries(part).filter(([, value]) => value != null);
    return Object.fromEntries(given.sort(([left], [right]) => (left < right ? -1 : 1)));
  });
}

/** Tells requests apart that use one key: another mutation, or another input. */
export const requestHash = (mutation: string, input: object): string =>
  hash('sha256', mutation + inputText(input), 'base64');

/**
 * Takes the key for this request; a second request with it waits here until the first has ended.
 * @param run runs in the transaction of the write
 * @returns the answer kept of an earlier request with the same input, or null when this is the first
 */
export async function takeKey<Answer>(
  run: RunQuery,
  { subject, key, hash }: KeyedRequest,
): Promise<IdempotencyConflict | Answer | null> {
  const taken = await run(sql`insert into idempotency_key (subject, key, request_hash)
    values (${subject}, ${key}, ${hash}) on conflict do nothing returning key`);
  if (taken.length > 0) return null;
  const [earlier] = await run<{ hash: string; answer: Answer }>(sql`select request_hash as hash, answer
    from idempotency_key where subject = ${subject} and key = ${key}`);
  return earlier!.hash === hash ? earlier!.answer : new IdempotencyConflict();
}

/**
 * Keeps what a repeated request is answered with.
 * @param answer plain JSON
 */
export async function keepAnswer(
  run: RunQuery,
  { subject, key }: KeyedRequest,
  answer: object,
): Promise<void> {
  await run(sql`update idempotency_key set answer = ${JSON.stringify(answer)}
    where subject = ${subject} and key = ${key}`);
}
