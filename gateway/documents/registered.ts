import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { documentHash } from './hash';

/** Documents by the hash under which clients ask for them. */
export type Documents = ReadonlyMap<string, string>;

const byHash = z.record(z.string(), z.string());
const manifest = z
  .object({ operations: z.array(z.object({ id: z.string(), body: z.string() })) })
  .transform(({ operations }) => Object.fromEntries(operations.map(({ id, body }) => [id, body])));

const EXPECTED = '{"<SHA-256>": "<document>"} | {"operations": [{"id": "<SHA-256>", "body": "<document>"}]}';

/**
 * Reads the documents that the clients of this gateway are known to send: a JSON file with each one by its SHA-256,
 * or a manifest as the build tools of clients write it (`{"operations": [{"id", "body"}]}`).
 * @param file undefined where there are none
 * @throws Error, in both languages, for a file that cannot be read or has a document under another hash than its own
 */
export async function readDocuments(file: string | undefined): Promise<Documents> {
  if (file === undefined) return new Map();
  const documents = new Map(Object.entries(await read(file)));
  for (const [hash, document] of documents) {
    if (documentHash(document) !== hash) throw cannotUse(`"${hash}" ≠ SHA-256 ${documentHash(document)}`);
  }
  return documents;
}

async function read(file: string): Promise<Record<string, string>> {
  try {
    return z.union([manifest, byHash]).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw cannotUse(error instanceof z.ZodError ? EXPECTED : (error as Error).message);
  }
}

function cannotUse(reason: string): Error {
  return new Error(`PERSISTED_DOCUMENTS: không dùng được / cannot be used: ${reason}`);
}
