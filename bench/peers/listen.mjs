import { createServer } from 'node:http';

/** Serves a request handler on a port that the system chooses, and tells the address as the product does. */
export function listen(handler) {
  const server = createServer({ keepAliveTimeout: 65_000 }, handler);
  server.listen(Number(process.env.PORT), '127.0.0.1', () => told(server.address().port));
  return server;
}

export const told = (port) => console.log(`http://127.0.0.1:${port}/graphql`);

process.once('SIGTERM', () => process.exit(0));
