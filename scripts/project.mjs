import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Tells the user one thing, in both languages; not on the standard output, which belongs to what is run. */
export function say(vietnamese, english) {
  process.stderr.write(`${vietnamese} / ${english}\n`);
}
