import { Gauge, type Registry } from 'prom-client';
import { statementCount } from '../database';
import { executions } from '../execution/execute';
import type { Subgraph } from '../subgraph';
import { showCounts } from './registry';
import { showNewest } from './newest';

/** Shows what the subgraphs of this process do, and what their data says of itself. */
export function measureSubgraphs(registry: Registry, subgraphs: readonly Subgraph[]): void {
  new Gauge({
    name: 'ketnoi_database_connections',
    help: 'Connections to PostgreSQL by server and state, and requests that wait for one.',
    labelNames: ['subgraph', 'server', 'state'],
    registers: [registry],
    collect() {
      for (const { name: subgraph, pools } of subgraphs) {
        for (const [server, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
          this.set({ subgraph, server, state: 'busy' }, totalCount - idleCount);
          this.set({ subgraph, server, state: 'idle' }, idleCount);
          this.set({ subgraph, server, state: 'waiting' }, waitingCount);
        }
      }
    },
  });
  showCounts(registry, {
    name: 'ketnoi_subgraph_executions_total',
    help: 'Operations of subgraphs in this process: compiled, or carried out in general.',
    label: 'way',
    read: () => ({ ...executions }),
  });
  showCounts(registry, {
    name: 'ketnoi_statements_total',
    help: 'SQL statements that were sent.',
    label: 'kind',
    read: () => ({ all: statementCount() }),
  });
  for (const subgraph of subgraphs) {
    for (const figure of subgraph.newest) {
      showNewest(registry, (statement) => subgraph.createContext().run(statement), figure);
    }
  }
}
