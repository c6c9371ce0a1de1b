// PostGraphile 5 with its usual preset over the views that bench/postgraphile.ts makes of the product's tables.
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { listen } from './listen.mjs';

// It wants Node 22, and of that only this: Node 20 runs it as well.
Promise.withResolvers ??= function () {
  let settle;
  const promise = new this((resolve, reject) => (settle = { resolve, reject }));
  return { promise, ...settle };
};

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString: process.env.DATABASE_URL, schemas: ['bench_views'] })],
  schema: { defaultBehavior: '+list -mutation' },
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
  grafast: { explain: false },
});
await instance.getSchema();
const serv = instance.createServ(grafserv);
const server = listen();
await serv.addTo(server);
