import type { Ask } from './ask';

/** The revision of all that a file may be made of: what is read between two equal ones is of the same data. */
export async function readRevision(ask: Ask): Promise<string> {
  const { revision } = await ask<{ revision: string }>('{ revision }');
  return revision;
}
