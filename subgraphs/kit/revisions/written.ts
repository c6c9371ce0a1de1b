import type { Written } from './follower';
import { isPosition } from './position';

/**
 * The header in which a subgraph tells the gateway what a mutation has written, and the gateway its client, who sends it
 * back with the reads that follow: `units,plans 0/16B3748`.
 */
export const WRITTEN_HEADER = 'x-ketnoi-written';

const NOTHING = 'nothing';

export function printWritten(written: Written | null): string {
  if (!written) return NOTHING;
  const { subgraphs, position } = written;
  return [subgraphs.join(','), ...(position === null ? [] : [position])].join(' ');
}

/** Undefined where the header is missing or not to be understood: then nobody knows what was written. */
export function readWritten(header: string | string[] | undefined): Written | 'nothing' | undefined {
  if (typeof header !== 'string') return undefined;
  if (header === NOTHING) return NOTHING;
  const [names, position, ...more] = header.split(' ');
  if (!names || more.length > 0 || (position !== undefined && !isPosition(position))) return undefined;
  return { subgraphs: names.split(','), position: position ?? null };
}
