import { GraphQLError } from 'graphql';
import type { LocalizedText } from '../language';

function liveError(code: string, messages: LocalizedText): GraphQLError {
  return new GraphQLError(`${messages.en} / ${messages.vi}`, { extensions: { code, messages } });
}

/** Changes cannot be followed because the database does not answer. */
export const liveUnavailable = (): GraphQLError =>
  liveError('LIVE_UNAVAILABLE', {
    vi: 'Hiện không theo dõi được thay đổi vì cơ sở dữ liệu không trả lời; hãy thử lại sau.',
    en: 'Changes cannot be followed at the moment, the database does not answer; try again later.',
  });

/** A subscriber reads more slowly than changes happen. */
export const tooSlow = (limit: number): GraphQLError =>
  liveError('SUBSCRIBER_TOO_SLOW', {
    vi: `Bên nhận đọc quá chậm: hơn ${limit} thay đổi đang chờ. Hãy đọc lại dữ liệu rồi đăng ký lại.`,
    en: `The subscriber reads too slowly: more than ${limit} changes were waiting. Read the data anew and subscribe again.`,
  });
