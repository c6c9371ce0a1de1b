/** Up to where the primary's log is on disk: every transaction that has committed lies before it. */
export const LOG_POSITION = 'select pg_current_wal_flush_lsn()::text as position';

/** The header in which the gateway tells a subgraph how far a replica must be to answer: `0/16B3748`. */
export const POSITION_HEADER = 'x-ketnoi-position';

const POSITION = /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/i;

/** Whether a text is a position in PostgreSQL's log: `0/16B3748`. */
export const isPosition = (text: string): boolean => POSITION.test(text);

/** The later of two positions, of which null is before all. */
export function laterPosition(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return positionNumber(one) < positionNumber(other) ? other : one;
}

/** A position in PostgreSQL's log as a number that can be compared. */
export function positionNumber(text: string): bigint {
  const [high, low] = text.split('/') as [string, string];
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}
