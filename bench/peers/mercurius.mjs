// Mercurius composes the subgraphs by itself, from what each says of its schema, by the rules of Federation 1.
import mercurius from '@mercuriusjs/gateway';
import Fastify from 'fastify';
import { readFileSync } from 'node:fs';
import { told } from './listen.mjs';

const supergraph = readFileSync(process.env.SUPERGRAPH_FILE, 'utf8');
const services = [...supergraph.matchAll(/@join__graph\(name: "(\w+)", url: "([^"]+)"\)/g)].map(
  ([, name, url]) => ({
    name,
    url,
  }),
);
const app = Fastify();
try {
  await app.register(mercurius, { gateway: { services } });
} catch (error) {
  const reasons = (error.errors ?? [error]).map(({ message }) => message);
  console.error(`It reads Federation 1 only: ${reasons.slice(0, 3).join(' ')}`);
  process.exit(1);
}
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
told(app.server.address().port);
