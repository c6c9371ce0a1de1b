import type { Ask } from './ask';

/** Of which data a file was made: any two of its values are equal if nothing was written between them. */
export interface Revision {
  /** Short, of letters, digits and `-`. */
  text: string;
  /** When anything was written last, an RFC 3339 instant. */
  writtenAt: string;
}

const QUERY = '{ unitsRevision plansRevision connectionsRevision }';

/** The revision of all that a file may be made of. */
export async function readRevision(ask: Ask): Promise<Revision> {
  const instants = Object.values(await ask<Record<string, string>>(QUERY));
  return {
    text: instants.map((instant) => Date.parse(instant).toString(36)).join('-'),
    writtenAt: instants.sort().at(-1)!,
  };
}
