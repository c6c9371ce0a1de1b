import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../subgraphs/kit/project-folder';

/** What a replica of the product's own is started with (`operations/postgres/replica.sh`), as lines of postgresql.conf. */
export function replicaSettings(): string {
  const script = readFileSync(join(projectFolder(), 'operations/postgres/replica.sh'), 'utf8');
  const command = /^exec postgres (.*)$/m.exec(script)![1]!;
  return [...command.matchAll(/-c (\w+)=(\S+)/g)].map(([, name, value]) => `${name} = '${value}'\n`).join('');
}
