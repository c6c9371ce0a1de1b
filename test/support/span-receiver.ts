import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ReceivedSpan {
  service: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: { stringValue?: string } }[];
}

interface Sent {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue: string } }[] };
    scopeSpans: { spans: Omit<ReceivedSpan, 'service'>[] }[];
  }[];
}

export interface SpanReceiver {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  url: string;
  /** The spans of a trace, once so many of these names are there. */
  trace(traceId: string, names: readonly string[]): Promise<ReceivedSpan[]>;
  close(): void;
}

/** Takes traces by OTLP over HTTP (JSON), as a collector does. */
export async function createSpanReceiver(): Promise<SpanReceiver> {
  const spans: ReceivedSpan[] = [];
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      for (const { resource, scopeSpans } of (body as Sent).resourceSpans) {
        const service = resource.attributes.find(({ key }) => key === 'service.name')!.value.stringValue;
        spans.push(...scopeSpans.flatMap((each) => each.spans.map((span) => ({ ...span, service }))));
      }
      response.writeHead(request.url === '/v1/traces' ? 200 : 404).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function trace(traceId: string, names: readonly string[]): Promise<ReceivedSpan[]> {
    const end = Date.now() + 20_000;
    for (;;) {
      const found = spans.filter((span) => span.traceId === traceId);
      const isThere = names.every((name) => found.some((span) => span.name === name));
      if (isThere) return found;
      if (Date.now() > end) throw new Error(`only ${found.map(({ name }) => name).join(', ')}`);
      await sleep(50);
    }
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    trace,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
