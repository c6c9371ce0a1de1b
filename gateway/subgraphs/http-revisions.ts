import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { SIGNATURE_HEADER, signRequest } from '../../subgraphs/kit/identity/request-signature';
import type { RevisionFollower, RevisionSource } from '../../subgraphs/kit/revisions/follower';
import { isPosition } from '../../subgraphs/kit/revisions/position';
import { REVISIONS_PATH, REVISIONS_REQUEST } from '../../subgraphs/kit/revisions/stream';
import { createEventParser, type ServerSentEvent } from './parse-events';

/** How long a stream may be silent, in milliseconds: something is said every second. */
const LONGEST_SILENCE = 5_000;

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 5_000;

/** How long a subgraph that has no such stream is left alone, in milliseconds. */
const NOT_OFFERED = 60_000;

/**
 * Follows the writes to a subgraph's data over HTTP, and connects anew whenever that breaks.
 * @param url of its GraphQL endpoint; the stream is beside it
 * @param secret shared with the subgraph
 */
export function httpRevisions(url: string, secret?: string): RevisionSource {
  const target = new URL(REVISIONS_PATH.slice(1), url);

  /** Follows one stream to its end. @returns whether there was one; "not offered" where the subgraph has none */
  async function listen(
    follower: RevisionFollower,
    signal: AbortSignal,
  ): Promise<'ended' | 'refused' | 'not offered'> {
    const { request: send } = target.protocol === 'https:' ? https : http;
    const headers = {
      accept: 'text/event-stream',
      ...(secret === undefined ? {} : { [SIGNATURE_HEADER]: signRequest(secret, REVISIONS_REQUEST) }),
    };
    const request = send(target, { headers, agent: false, signal, timeout: LONGEST_SILENCE });
    request.once('timeout', () => request.destroy());
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      request.once('response', resolve).on('error', reject).end();
    });
    const { statusCode = 0, headers: given } = response;
    if (!given['content-type']?.startsWith('text/event-stream')) {
      response.destroy();
      return statusCode === 403 || statusCode >= 500 ? 'refused' : 'not offered';
    }
    const parse = createEventParser();
    for await (const piece of response.setEncoding('utf8') as AsyncIterable<string>) {
      for (const event of parse(piece)) tell(follower, event);
    }
    return 'ended';
  }

  async function keepListening(follower: RevisionFollower, signal: AbortSignal): Promise<void> {
    let pause = FIRST_PAUSE;
    while (!signal.aborted) {
      const outcome = await listen(follower, signal).catch(() => 'refused');
      follower.lost();
      pause = outcome === 'ended' ? FIRST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
      const wait = outcome === 'not offered' ? NOT_OFFERED : pause;
      await sleep(wait, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  return {
    follow(follower) {
      const leaving = new AbortController();
      void keepListening(follower, leaving.signal);
      return () => leaving.abort();
    },
  };
}

function tell(follower: RevisionFollower, { event, data }: ServerSentEvent): void {
  if (event === 'changed') follower.changed(isPosition(data) ? data : null);
  if (event === 'confirmed') follower.confirmed();
  if (event === 'lost') follower.lost();
}
