import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { GraphQLError } from 'graphql';
import { createBoundedMap } from '../cache/bounded-map';
import { documentHash } from '../documents/hash';
import type { Documents } from '../documents/registered';
import { localizedError } from '../errors';

/** How much memory the documents that clients have registered by themselves may take, in bytes. */
const MOST_BYTES = 8 * 1024 * 1024;

const HASH = /^[0-9a-f]{64}$/;

/**
 * Takes documents by their hash: `extensions.persistedQuery`, as the protocol of automatic persisted queries has it.
 * What a client has once sent together with its hash is known from then on, until others need its place; what was
 * registered is known always. A request is short then, and can be a GET that caches on the way understand.
 * @param registered the documents that are known from the start
 */
export function usePersistedDocuments(registered: Documents): GatewayPlugin {
  const sent = createBoundedMap<string>(MOST_BYTES, (document) => 2 * document.length);
  return {
    onParams({ params, setParams }) {
      const asked = (params.extensions as { persistedQuery?: unknown } | undefined)?.persistedQuery;
      if (asked == null) return;
      const hash = hashOf(asked);
      if (hash === undefined) throw badRequest(asked);
      const { query } = params;
      if (query) {
        if (documentHash(query) !== hash) throw otherHash(hash, documentHash(query));
        if (!registered.has(hash)) sent.set(hash, query);
        return;
      }
      const document = registered.get(hash) ?? sent.get(hash);
      if (document === undefined) throw notFound(hash);
      setParams({ ...params, query: document });
    },
  };
}

function hashOf(asked: unknown): string | undefined {
  const { version, sha256Hash } = asked as { version?: unknown; sha256Hash?: unknown };
  return version === 1 && typeof sha256Hash === 'string' && HASH.test(sha256Hash) ? sha256Hash : undefined;
}

const ARGUMENT = 'extensions.persistedQuery';

/** Not the client's mistake: it sends the document now. Told with 200, which clients of the protocol wait for. */
function notFound(hash: string): GraphQLError {
  const messages = {
    vi: `Cổng chưa biết tài liệu có mã băm ${hash}; hãy gửi kèm tài liệu.`,
    en: `The gateway does not know the document with the hash ${hash}; send it along.`,
  };
  return localizedError('PERSISTED_QUERY_NOT_FOUND', messages, { argument: ARGUMENT, http: { status: 200 } });
}

function badRequest(asked: unknown): GraphQLError {
  const received = JSON.stringify(asked).slice(0, 200);
  const expected = {
    vi: '{"version": 1, "sha256Hash": 64 chữ số thập lục phân viết thường}',
    en: '{"version": 1, "sha256Hash": 64 small hexadecimal digits}',
  };
  return mistake(expected, received);
}

function otherHash(given: string, own: string): GraphQLError {
  return mistake({ vi: `mã băm của chính tài liệu, ${own}`, en: `the document's own hash, ${own}` }, given);
}

function mistake(expected: { vi: string; en: string }, received: string): GraphQLError {
  const messages = {
    vi: `${ARGUMENT}: cần ${expected.vi}, nhận được ${received}.`,
    en: `${ARGUMENT}: expected ${expected.en}, received ${received}.`,
  };
  return localizedError('BAD_REQUEST', messages, {
    argument: ARGUMENT,
    expected,
    received,
    http: { status: 400 },
  });
}
