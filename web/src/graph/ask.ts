import type { Language, Text } from '../language/language';
import type { ResultOf, VariablesOf } from './graphql';
import { accessToken } from './token';

/** A document of `graphql`; see there. */
export type Document = { readonly __name?: string } | object;

/** What was not answered, in both languages. */
export class AskError extends Error {
  constructor(
    readonly texts: Text,
    /** As the registry names it, or `OFFLINE`. */
    readonly code: string,
  ) {
    super(texts.en);
  }

  in(language: Language): string {
    return this.texts[language];
  }
}

export interface Answer<Data> {
  data: Data | null;
  errors: AskError[];
}

/** An error as the registry writes it. */
export interface WireError {
  message: string;
  extensions?: { code?: string; messages?: Text };
}

/** Comes with a write; sent with every request from then on, it lets any gateway find what was written. */
const WRITTEN = 'x-ketnoi-written';
let written: string | null = null;

/** Asks the registry's public API. Never rejects: what went wrong stands in `errors`. */
export async function ask<Doc extends Document>(
  document: Doc,
  variables: VariablesOf<Doc>,
): Promise<Answer<ResultOf<Doc>>> {
  const token = accessToken();
  try {
    const response = await patientFetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(written !== null && { [WRITTEN]: written }),
      },
      body: JSON.stringify({ query: document, variables }),
    });
    written = response.headers.get(WRITTEN) ?? written;
    const { data, errors = [] } = (await response.json()) as {
      data?: ResultOf<Doc> | null;
      errors?: WireError[];
    };
    return { data: data ?? null, errors: errors.map(readError) };
  } catch {
    return { data: null, errors: [OFFLINE] };
  }
}

/** How often a request is sent that is refused for the moment, and the longest wait for the next time, in seconds. */
const TRIES = 4;
const LONGEST_WAIT = 10;

/**
 * Sends again what the registry was too busy for, when it says: nothing of it was carried out. Not all pages that were
 * refused together come back together.
 */
async function patientFetch(url: string, request: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(url, request);
    const wait = Number(response.headers.get('retry-after') ?? Infinity);
    if (tries === TRIES || wait > LONGEST_WAIT) return response;
    await new Promise((resolve) => setTimeout(resolve, (wait + Math.random()) * 1000));
  }
}

export const OFFLINE = new AskError(
  {
    vi: 'Không liên lạc được với hệ thống. Kiểm tra mạng rồi thử lại.',
    en: 'The registry cannot be reached. Check the network and try again.',
  },
  'OFFLINE',
);

export const readError = ({ message, extensions }: WireError): AskError =>
  new AskError(extensions?.messages ?? { vi: message, en: message }, extensions?.code ?? 'UNKNOWN');
