import { createHash } from 'node:crypto';

/** The hash by which clients ask for a document: SHA-256 of its text, in small hexadecimal digits. */
export function documentHash(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}
