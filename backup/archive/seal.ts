import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { damaged, Refusal } from '../refusal';

/** Hexadecimal digits of a SHA-256. */
const SEAL_LENGTH = 64;

/** What the comment of the archive says until its seal is known; the seal takes the place of the zeros. */
export const UNSEALED = `SHA-256 of all that stands before it: ${'0'.repeat(SEAL_LENGTH)}`;

/** Passes a file on, except that its last 64 bytes become the SHA-256 of all that stands before them. */
export function sealing(): Transform {
  const hash = createHash('sha256');
  let held = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const all = Buffer.concat([held, chunk]);
      const sure = Math.max(0, all.length - SEAL_LENGTH);
      held = all.subarray(sure);
      const passed = all.subarray(0, sure);
      hash.update(passed);
      done(null, passed);
    },
    flush(done) {
      done(null, hash.digest('hex'));
    },
  });
}

const unreadable = (path: string, cause: unknown): Refusal =>
  new Refusal(
    {
      vi: `Không đọc được ${path}: ${(cause as Error).message}`,
      en: `${path} cannot be read: ${(cause as Error).message}`,
    },
    { cause },
  );

/**
 * Reads the whole file.
 * @throws Refusal when its end is not the SHA-256 of what stands before it
 */
export async function checkSeal(path: string): Promise<void> {
  const file = await open(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    const { size } = await file.stat();
    const end = size - SEAL_LENGTH;
    if (end <= 0) throw damaged({ vi: `chỉ có ${size} byte`, en: `it has ${size} bytes only` });
    const seal = Buffer.alloc(SEAL_LENGTH);
    await file.read(seal, 0, SEAL_LENGTH, end);
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path, { end: end - 1, highWaterMark: 1 << 20 }))
      hash.update(chunk as Buffer);
    if (hash.digest('hex') !== seal.toString('latin1'))
      throw damaged({ vi: 'mã SHA-256 ở cuối tệp không khớp', en: 'the SHA-256 at its end does not match' });
  } finally {
    await file.close();
  }
}
