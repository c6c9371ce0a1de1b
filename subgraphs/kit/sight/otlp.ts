import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, Span } from '@opentelemetry/api';
import { isPromise } from '../execution/run';
import { TRACE_HEADER, type Tracing } from './span';

interface Options {
  service: string;
  /** Which part of the traces is sent, 0 to 1. */
  share: number;
  /** Whether it decides by itself, whatever a request's header says. */
  entry: boolean;
}

/** How often what has ended is sent, in milliseconds. */
const PERIOD = 1_000;
/** How long what is left may take to be sent at the end, in milliseconds. */
const PARTING = 2_000;

/** What is loaded only where something is traced. */
async function load() {
  const [api, { OTLPTraceExporter }, { resourceFromAttributes }, sdk] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace'),
  ]);
  return { ...api, ...sdk, OTLPTraceExporter, resourceFromAttributes };
}

type Loaded = Awaited<ReturnType<typeof load>>;

/** Traces by OpenTelemetry, sent in batches by OTLP over HTTP. Where nobody takes them they are dropped. */
export async function createTracing({ service, share, entry }: Options): Promise<Tracing> {
  const loaded = await load();
  const {
    BatchSpanProcessor,
    OTLPTraceExporter,
    ParentBasedSampler,
    TraceIdRatioBasedSampler,
    TracerProvider,
  } = loaded;
  const { resourceFromAttributes, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } = loaded;
  const root = new TraceIdRatioBasedSampler(share);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new ParentBasedSampler(
      entry ? { root, remoteParentSampled: root, remoteParentNotSampled: root } : { root },
    ),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OTLPTraceExporter(), scheduledDelayMillis: PERIOD }),
    ],
  });
  const tracer = provider.getTracer('ketnoi');
  const current = new AsyncLocalStorage<Context>();
  const here = (): Context => current.getStore() ?? ROOT_CONTEXT;

  return {
    span({ name, kind, attributes }, work) {
      const around = here();
      const spanKind = kind === 'client' ? SpanKind.CLIENT : SpanKind.INTERNAL;
      const span = tracer.startSpan(name, { kind: spanKind, ...(attributes && { attributes }) }, around);
      const fail = (why: string): void => {
        span.setStatus({ code: SpanStatusCode.ERROR, message: why });
      };
      return current.run(trace.setSpan(around, span), () => endWith(span, fail, () => work(fail)));
    },
    request(request, response, path, serve) {
      const around = contextOf(loaded, request.headers[TRACE_HEADER]);
      const { method = '' } = request;
      const attributes = { 'http.request.method': method, 'url.path': path };
      const span = tracer.startSpan(`${method} ${path}`, { kind: SpanKind.SERVER, attributes }, around);
      response.once('close', () => {
        span.setAttribute('http.response.status_code', response.statusCode);
        if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      });
      current.run(trace.setSpan(around, span), serve);
    },
    bind(work) {
      const around = here();
      return (...given) => current.run(around, work, ...given);
    },
    headers() {
      const span = trace.getSpanContext(here());
      if (!span) return {};
      const flags = span.traceFlags.toString(16).padStart(2, '0');
      return { [TRACE_HEADER]: `00-${span.traceId}-${span.spanId}-${flags}` };
    },
    async end() {
      await Promise.race([provider.shutdown().catch(() => {}), sleep(PARTING, undefined, { ref: false })]);
    },
  };
}

/** Ends a span with the work, whether that takes a while or not. */
function endWith<Result>(span: Span, fail: (why: string) => void, work: () => Result): Result {
  const failed = (error: unknown): never => {
    fail((error as { code?: string }).code ?? (error as Error).name);
    span.end();
    throw error;
  };
  let result: Result;
  try {
    result = work();
  } catch (error) {
    return failed(error);
  }
  if (!isPromise(result)) {
    span.end();
    return result;
  }
  const whole = Promise.resolve(result).then((value) => {
    span.end();
    return value;
  }, failed);
  return whole as Result;
}

/** Version, trace, span and flags; later versions may say more. */
const TRACE_PARENT = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;

/** The span that a header names; what is no such header begins a trace. */
function contextOf(
  { isSpanContextValid, ROOT_CONTEXT, trace }: Loaded,
  header: string | string[] | undefined,
): Context {
  const [, traceId, spanId, flags] = TRACE_PARENT.exec(String(header)) ?? [];
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT;
  const span = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  return isSpanContextValid(span) ? trace.setSpanContext(ROOT_CONTEXT, span) : ROOT_CONTEXT;
}
