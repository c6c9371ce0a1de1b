import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { GraphQLError } from 'graphql';
import { bearerOf } from '../../subgraphs/kit/identity/bearer';
import { KeysUnavailable, TokenRefused, type VerifyToken } from '../../subgraphs/kit/identity/verifier';
import { localizedError } from '../errors';

const refused = localizedError('UNAUTHENTICATED', {
  vi: 'Token không được chấp nhận: sai, hết hạn hoặc không dành cho hệ thống này.',
  en: 'The token is not accepted: wrong, expired, or not meant for this registry.',
});

const unavailable = localizedError('IDENTITY_UNAVAILABLE', {
  vi: 'Hiện không kiểm tra được token; hãy thử lại sau.',
  en: 'Tokens cannot be checked at the moment; try again later.',
});

/** What a client is told of an error of verifying its token; undefined for any other error. */
export function identityError(error: unknown): GraphQLError | undefined {
  if (error instanceof TokenRefused) return refused;
  return error instanceof KeysUnavailable ? unavailable : undefined;
}

/**
 * Refuses a request whose token is not in order, whatever it asks. Without a token anybody reads. Every subgraph
 * verifies the token again and decides by itself what its bearer may write.
 */
export function useIdentity(verify: VerifyToken): GatewayPlugin {
  return {
    async onRequest(event) {
      const { request, fetchAPI } = event;
      try {
        await bearerOf(request.headers.get('authorization'), verify);
      } catch (error) {
        const known = identityError(error) ?? unavailable;
        const status = known === refused ? 401 : 503;
        const headers = {
          'content-type': 'application/json; charset=utf-8',
          ...(status === 401 ? { 'www-authenticate': 'Bearer error="invalid_token"' } : {}),
        };
        event.endResponse(new fetchAPI.Response(JSON.stringify({ errors: [known] }), { status, headers }));
      }
    },
  };
}
