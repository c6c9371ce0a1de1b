import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { localizedError } from '../errors';
import type { Documents } from '../documents/registered';
import type { Limits } from '../limits/settings';

/** What the gateway asks itself, for exports, comes neither over HTTP nor over a WebSocket. */
const isOwn = (context: object): boolean => !('req' in context) && !('connectionParams' in context);

/**
 * With DOCUMENTS=registered, refuses every document that was not registered, however it is sent. To be used after
 * documents are known from their hashes.
 */
export function useRegisteredOnly({ DOCUMENTS }: Limits, registered: Documents): GatewayPlugin {
  if (DOCUMENTS === 'any') return {};
  const known = new Set(registered.values());
  return {
    onParams({ params, context }) {
      if (params.query === undefined || known.has(params.query) || isOwn(context)) return;
      const messages = {
        vi: 'Cổng này chỉ nhận những tài liệu đã đăng ký.',
        en: 'This gateway takes registered documents only.',
      };
      throw localizedError('DOCUMENT_NOT_REGISTERED', messages, { http: { status: 403 } });
    },
  };
}
