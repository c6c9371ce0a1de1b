import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeader, RequestListener, ServerResponse } from 'node:http';
import { bound } from '../../subgraphs/kit/sight/tracing';
import { type Progress, progressOf } from './asked';
import { createBoundedMap } from './bounded-map';
import { type Captured, captureAnswer } from './capture';
import { type Question, readQuestion } from './question';
import { ownWrites } from './own-writes';
import type { Moment, Revisions } from './revisions';

export interface AnswerCacheOptions {
  revisions: Revisions;
  /** How much memory answers may take, in bytes. */
  mostBytes: number;
  /** How long caches between gateway and client may give an answer to others without asking, in seconds. */
  sharedMaxAge: number;
}

/** An answer that is kept, ready to be sent. */
interface Answer {
  headers: [name: string, value: OutgoingHttpHeader][];
  body: Buffer;
  /** Made when it is first asked for: an answer to a POST needs none. */
  tag: () => string;
  /** The subgraphs that it came from, and when they were asked first. */
  asked: readonly string[];
  since: Moment;
}

/**
 * What becomes of a computation for those who wait: its answer, nothing that could be theirs, or nothing because its
 * client has left.
 */
type Outcome = Answer | 'not shared' | 'abandoned';

/** An answer that is being computed, and who else waits for it. */
interface Pending {
  since: Moment;
  waiting: ((outcome: Outcome) => void)[];
}

/** How an answer came about, as RFC 9211 tells it. */
const STATUS = {
  hit: 'ketnoi; hit',
  stored: 'ketnoi; fwd=miss; stored',
  collapsed: 'ketnoi; fwd=miss; collapsed',
  not_stored: 'ketnoi; fwd=miss',
  bypassed: 'ketnoi; fwd=bypass',
};
type Way = keyof typeof STATUS;

/** How many answers came about so. */
export type AnswerCounts = Record<Way, number>;

const PRIVATE = 'private, no-store';

/** What an answer depends on besides the address. */
const VARY = 'accept, authorization';

/**
 * Answers requests with what was answered to the same request before, as long as no data was written since to any
 * subgraph that the answer came from. Only whole answers to queries without a token are kept. Of equal requests that
 * arrive while none is kept, the first is carried out and the others are given its answer, unless something was
 * written between them.
 * @returns `wrap` wraps what carries requests out. It may be given the body of a request as `body`, already read, and
 * headers that are on the response already are sent with every answer
 */
export function createAnswerCache({ revisions, mostBytes, sharedMaxAge }: AnswerCacheOptions) {
  const kept = createBoundedMap<Answer>(mostBytes, ({ body }) => body.length);
  const pending = new Map<string, Pending>();
  const counts: AnswerCounts = { hit: 0, stored: 0, collapsed: 0, not_stored: 0, bypassed: 0 };
  const shared = `public, max-age=0, must-revalidate, s-maxage=${sharedMaxAge}`;

  /** The answer, if it still holds; one that does not is of no use to anybody. */
  function find(key: string): Answer | undefined {
    const answer = kept.get(key);
    if (!answer || revisions.holds(answer.asked, answer.since)) return answer;
    kept.delete(key);
    return undefined;
  }

  /** Says and counts how an answer came about. */
  function tell(response: ServerResponse, way: Way): void {
    counts[way] += 1;
    response.setHeader('cache-status', STATUS[way]);
  }

  function send(
    request: IncomingMessage,
    response: ServerResponse,
    { isGet }: Question,
    answer: Answer,
    way: Way,
  ): void {
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    tell(response, way);
    if (!isGet) return void response.setHeader('cache-control', PRIVATE).end(answer.body);
    response.setHeader('cache-control', shared).setHeader('etag', answer.tag()).appendHeader('vary', VARY);
    if (!isKnown(request.headers['if-none-match'], answer.tag())) return void response.end(answer.body);
    response.removeHeader('content-type');
    response.removeHeader('content-length');
    response.writeHead(304).end();
  }

  function compute(
    request: IncomingMessage,
    response: ServerResponse,
    question: Question,
    next: RequestListener,
  ): void {
    const own: Pending = { since: revisions.now(), waiting: [] };
    pending.set(question.key, own);
    const progress = progressOf(request);
    const before = new Set(response.getHeaderNames());
    const settle = (outcome: Outcome): void => {
      if (pending.get(question.key) === own) pending.delete(question.key);
      for (const resume of own.waiting.splice(0)) resume(outcome);
    };
    progress.giveUp = () => settle('not shared');
    response.once('close', () => settle('abandoned'));
    captureAnswer(response, (captured) => {
      const whole = answerOf(captured, progress, own.since, before);
      if (!whole) {
        settle('not shared');
        tell(response.setHeader('cache-control', PRIVATE), 'not_stored');
        return void response.end(captured.body);
      }
      const isShared = !question.isNearMidnight && isTold(whole);
      if (isShared) kept.set(question.key, whole);
      settle(isShared ? whole : 'not shared');
      send(request, response, question, whole, isShared ? 'stored' : 'not_stored');
    });
    next(request, response);
  }

  /** Whether writes to all that it came from are told: of the others nobody would know. */
  function isTold({ asked }: Answer): boolean {
    return asked.length > 0 && asked.every((name) => revisions.isFollowed(name));
  }

  function answerAlone(request: IncomingMessage, response: ServerResponse, next: RequestListener): void {
    tell(response.setHeader('cache-control', PRIVATE), 'bypassed');
    next(request, response);
  }

  function answer(
    request: IncomingMessage,
    response: ServerResponse,
    question: Question,
    next: RequestListener,
  ): void {
    const known = find(question.key);
    if (known) return send(request, response, question, known, 'hit');
    const other = pending.get(question.key);
    // What was written since it began, this request must see, and it may not.
    if (!other || other.since !== revisions.now()) return compute(request, response, question, next);
    const resume = (outcome: Outcome): void => {
      if (response.destroyed || response.headersSent) return;
      if (outcome === 'abandoned') answer(request, response, question, next);
      else if (outcome === 'not shared') answerAlone(request, response, next);
      else send(request, response, question, outcome, 'collapsed');
    };
    other.waiting.push(bound(resume));
  }

  const wrap =
    (next: RequestListener): RequestListener =>
    (request, response) => {
      const goOn = bound((question: Question) => answer(request, response, question, next));
      const own = ownWrites(request);
      const isRead = (!own || revisions.hasLearnt(own)) && readQuestion(request, goOn);
      if (!isRead) answerAlone(request, response, next);
    };
  return { wrap, counts, bytes: () => kept.bytes() };
}

function answerOf(
  { status, headers, body }: Captured,
  { isWhole, asked }: Progress,
  since: Moment,
  before: ReadonlySet<string>,
): Answer | null {
  if (status !== 200 || !isWhole) return null;
  let made: string | undefined;
  const tag = (): string => (made ??= `"${createHash('sha256').update(body).digest('base64url')}"`);
  const own = Object.entries(headers).filter(([name]) => !before.has(name));
  return {
    headers: [...own, ['content-length', body.length]],
    body,
    tag,
    asked: [...asked],
    since,
  };
}

/** Whether a client that sent `If-None-Match` has this very answer (RFC 9110, section 13.1.2). */
function isKnown(given: string | undefined, tag: string): boolean {
  if (given === undefined) return false;
  return given.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag);
}
