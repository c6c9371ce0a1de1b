import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a span says of what is done. No value that a client sent, no parameter of a statement. */
export interface SpanDescription {
  name: string;
  /** `client` for what another process does meanwhile. */
  kind?: 'client';
  attributes?: Readonly<Record<string, string | number>>;
}

/** Whoever carries spans out and sends them. */
export interface Tracing {
  /** @param work told how to say that it failed without throwing */
  span<Result>(description: SpanDescription, work: (fail: (why: string) => void) => Result): Result;
  /** A request is one span until its answer is sent. It belongs to the trace that its header names. */
  request(request: IncomingMessage, response: ServerResponse, path: string, serve: () => void): void;
  /** The same function, as a part of what is done now whenever it is called. */
  bind<Arguments extends unknown[]>(work: (...given: Arguments) => void): (...given: Arguments) => void;
  /** The headers with which another process goes on with what is done now. */
  headers(): { traceparent?: string };
  end(): Promise<void>;
}

/** The header that names a trace and the span that the request belongs to (W3C Trace Context). */
export const TRACE_HEADER = 'traceparent';
