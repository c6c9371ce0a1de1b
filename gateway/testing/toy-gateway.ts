import { readSettings } from '../../subgraphs/kit/settings';
import { readDocuments } from '../documents/registered';
import { createGateway } from '../gateway';
import { inProcessExecutor } from '../in-process';
import { LIMIT_SETTINGS } from '../limits/settings';
import { listen } from '../listen';
import { TOY_SUBGRAPHS, toySchema, toySupergraph } from './toy-graph';

/** The gateway over the toy graph with its subgraphs in this process; tells its address on standard output. */
async function main(): Promise<void> {
  const subgraphs = TOY_SUBGRAPHS.map(
    (name) => [name, inProcessExecutor(toySchema(name), () => ({}))] as const,
  );
  const gateway = createGateway({
    supergraph: toySupergraph(),
    subgraphs: Object.fromEntries(subgraphs),
    limits: readSettings(LIMIT_SETTINGS),
    documents: await readDocuments(process.env['PERSISTED_DOCUMENTS']),
  });
  await gateway.ready();
  const server = await listen(gateway, { PORT: 0, HOST: '127.0.0.1' });
  console.log(`${server.url}/graphql`);
  process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
}

void main();
