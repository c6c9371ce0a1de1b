import type { Processed } from '../../../gateway/reporting/processed';
import { type AskError, OFFLINE, readError, type WireError } from '../graph/ask';
import { accessToken } from '../graph/token';

export type Step = 'preview' | 'import';

export interface SentForm {
  processed: Processed | null;
  errors: readonly AskError[];
}

interface LastLine {
  result?: Processed;
  errors?: WireError[];
}

/**
 * Sends a form, to be tried or to be recorded. Never rejects: what went wrong stands in `errors`.
 * @param period YYYY-MM; a form that says another month is refused
 */
export async function sendForm(
  step: Step,
  bytes: Uint8Array<ArrayBuffer>,
  period: string,
): Promise<SentForm> {
  const token = accessToken();
  try {
    const response = await fetch(`/reporting/${step}?${new URLSearchParams({ period }).toString()}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        // an answer in lines begins at once: no proxy gives up on a large form
        accept: 'application/x-ndjson, application/json',
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
      body: bytes,
    });
    const lines = (await response.text()).trim().split('\n');
    const { result, errors = [] } = JSON.parse(lines.at(-1)!) as LastLine;
    if (result === undefined && errors.length === 0) return { processed: null, errors: [OFFLINE] };
    return { processed: result ?? null, errors: errors.map(readError) };
  } catch {
    return { processed: null, errors: [OFFLINE] };
  }
}
