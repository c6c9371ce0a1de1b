import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { createTracing } from './otlp';
import type { SpanDescription, Tracing } from './span';

/** The environment variables of traces. The exporter reads the others that OpenTelemetry names `OTEL_EXPORTER_OTLP_…`. */
export const TRACING_SETTINGS = {
  /** Where traces are sent, by OTLP over HTTP. Default: nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** Which part of the requests is traced, 0 to 1. */
  TRACE_SHARE: z.coerce.number().min(0).max(1).default(1),
};

type TracingSettings = z.output<z.ZodObject<typeof TRACING_SETTINGS>>;

let tracing: Tracing | undefined;

/**
 * Begins to trace this process, where the settings say so; what that takes is loaded only then.
 * @param service what the process is called in traces: `ketnoi-gateway`
 * @param entry whether strangers reach it: then it decides by itself what is traced, whatever their headers say
 */
export async function startTracing(
  { OTEL_EXPORTER_OTLP_ENDPOINT, TRACE_SHARE }: TracingSettings,
  service: string,
  entry: boolean,
): Promise<void> {
  if (OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return;
  tracing = await createTracing({ service, share: TRACE_SHARE, entry });
}

/** Sends what is left, and traces nothing any more. */
export async function endTracing(): Promise<void> {
  const ending = tracing?.end();
  tracing = undefined;
  await ending;
}

export const isTracing = (): boolean => tracing !== undefined;

/** Does something as a span of what is done around it, or just does it. */
export function traced<Result>(
  describe: () => SpanDescription,
  work: (fail?: (why: string) => void) => Result,
): Result {
  return tracing ? tracing.span(describe(), work) : work();
}

/** Serves a request as a span, or just serves it. */
export function servedTraced(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  serve: () => void,
): void {
  if (tracing) tracing.request(request, response, path, serve);
  else serve();
}

/** A function that is called later from elsewhere, as by a stream, as a part of what is done now. */
export function bound<Arguments extends unknown[]>(
  work: (...given: Arguments) => void,
): (...given: Arguments) => void {
  return tracing ? tracing.bind(work) : work;
}

export const traceHeaders = (): { traceparent?: string } => tracing?.headers() ?? {};
