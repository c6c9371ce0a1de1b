import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { today } from '../../subgraphs/kit/dates';
import { FLOOR_STATEMENTS } from './statements';

/**
 * The floor: `node:http` and `pg` by hand, one SQL statement for each query, the JSON made by the database. No server
 * in Node that asks this database for this answer costs less. `DATABASE_URL`, `PORT`.
 */
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { operationName, variables } = JSON.parse(await bodyOf(request)) as {
    operationName: string;
    variables: Record<string, unknown>;
  };
  const { text, values, before, after } = FLOOR_STATEMENTS[operationName]!;
  const { rows } = await pool.query<{ list: string }>({
    name: operationName,
    text,
    values: values(variables, today()),
  });
  const body = before + rows[0]!.list + after;
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    response.writeHead(500).end(JSON.stringify({ errors: [{ message: String(error) }] }));
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
});
