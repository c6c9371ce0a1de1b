import type { GraphQLError } from 'graphql';
import type { LocalizedText } from '../../subgraphs/kit/language';
import { type ErrorCode, type ErrorDetails, localizedError } from '../errors';

/** What is limited, by the name in `extensions.limit`, and what is counted of it. */
const LIMITS = {
  body: { vi: 'byte nội dung', en: 'bytes of body' },
  tokens: { vi: 'từ tố (token) trong câu truy vấn', en: 'tokens in the document' },
  depth: { vi: 'mức trường lồng nhau', en: 'levels of fields' },
  fields: { vi: 'trường, kể cả trong các mảnh (fragment)', en: 'fields, those of fragments included' },
  aliases: { vi: 'bí danh', en: 'aliases' },
  repeats: {
    vi: 'lần lặp một trường trong cùng một chỗ',
    en: 'times the same field in one place',
  },
  directives: { vi: 'chỉ thị', en: 'directives' },
  directivesAtOnePlace: { vi: 'chỉ thị ở một vị trí', en: 'directives at one place' },
  rootFields: { vi: 'trường ở mức ngoài cùng', en: 'fields at the root' },
  cost: {
    vi: 'điểm chi phí (số đối tượng có thể phải trả về)',
    en: 'points of cost (objects that may have to be answered)',
  },
  rate: { vi: 'yêu cầu', en: 'requests' },
  streams: {
    vi: 'luồng sự kiện và WebSocket cùng lúc',
    en: 'event streams and WebSockets at a time',
  },
  concurrency: {
    vi: 'yêu cầu cùng lúc, ít hơn khi máy chủ đang bận',
    en: 'requests at a time, fewer while the server is busy',
  },
  time: { vi: 'mili giây', en: 'milliseconds' },
} satisfies Record<string, LocalizedText>;

export type LimitName = keyof typeof LIMITS;

/** A document that is refused for its form: HTTP 400, but 200 to clients of `application/json`. */
const DOCUMENT = { status: 400, spec: true };

/**
 * Tells a client which limit it met, what was expected and, where it can be counted, what arrived.
 * @param most what is allowed
 * @param received what came; undefined where it is not counted to its end
 */
export function limitError(
  limit: LimitName,
  most: number,
  received?: number,
  code: ErrorCode = 'LIMIT_EXCEEDED',
  http: NonNullable<ErrorDetails['http']> = DOCUMENT,
): GraphQLError {
  const { vi, en } = LIMITS[limit];
  const expected = { vi: `tối đa ${most} ${vi}`, en: `at most ${most} ${en}` };
  const messages = {
    vi: `${limit}: cần ${expected.vi}, nhận được ${received ?? 'nhiều hơn'}.`,
    en: `${limit}: expected ${expected.en}, received ${received ?? 'more'}.`,
  };
  return localizedError(code, messages, { limit, expected, received: String(received ?? '…'), http });
}
