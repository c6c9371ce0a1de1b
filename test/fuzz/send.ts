import { Agent, request as send } from 'node:http';
import { connect } from 'node:net';
import type { FuzzRequest } from './requests';

export interface FuzzAnswer {
  /** 0 where the connection was closed without an answer, as bytes that are no HTTP deserve. */
  status: number;
  text: string;
  ms: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/**
 * Sends a request and waits for the whole answer.
 * @param patience in milliseconds; then it counts as not answered
 * @throws Error when a request in parts gets no answer
 */
export async function sendFuzz(origin: string, request: FuzzRequest, patience: number): Promise<FuzzAnswer> {
  const start = performance.now();
  const answer = request.raw
    ? await sendRaw(origin, request.raw, patience)
    : await sendParts(origin, request, patience);
  return { ...answer, ms: performance.now() - start };
}

function sendParts(origin: string, { method, path, headers, body }: FuzzRequest, patience: number) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const signal = AbortSignal.timeout(patience);
    const sent = send(
      `${origin}${path}`,
      { method, headers: { ...headers, 'content-length': body.length }, agent, signal },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    sent.on('error', reject).end(body);
  });
}

/** What is not answered because more was announced than sent ends with the sender. */
const RAW_PATIENCE = 300;

function sendRaw(origin: string, raw: Buffer, patience: number): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    const finish = (): void => {
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text });
    };
    socket.setTimeout(Math.min(patience, RAW_PATIENCE), finish);
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('close', finish).on('error', finish);
    socket.end(raw);
  });
}
