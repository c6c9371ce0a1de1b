// Hive Gateway without a plugin of ours, on its planner in Rust, the faster of its two.
import { readFileSync } from 'node:fs';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { listen } from './listen.mjs';

const gateway = createGatewayRuntime({
  supergraph: readFileSync(process.env.SUPERGRAPH_FILE, 'utf8'),
  unifiedGraphHandler,
  logging: 'error',
});
await gateway.getSchema();
listen(gateway);
