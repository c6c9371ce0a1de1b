import { keepFew } from '../keep-few';
import type { SpanDescription } from './span';

/** How many statements are remembered; filters combine to more. */
const MOST = 1_000;
/** How much of a statement's text is shown. */
const LONGEST_TEXT = 4_000;

const known = keepFew<SpanDescription>(MOST);

/** A statement as traces show it: what it does to which table, and its text with placeholders, never their values. */
export const describeStatement = (text: string): SpanDescription =>
  known(text, () => {
    const plain = text.replaceAll(/\s+/g, ' ').trim();
    return {
      name: nameOf(plain),
      kind: 'client',
      attributes: { 'db.system.name': 'postgresql', 'db.query.text': plain.slice(0, LONGEST_TEXT) },
    };
  });

const WRITE = /(?<!\bfor )\b(insert) into ([\w.]+)|(?<!\bfor )\b(update) ([\w.]+) |\b(delete) from ([\w.]+)/i;

/** `select connection_task`, `insert status_report`: the first table that is written, or else the first that is read. */
function nameOf(text: string): string {
  const written = WRITE.exec(text)?.slice(1).filter(Boolean);
  if (written) return written.join(' ').toLowerCase();
  const table = /\bfrom ([a-z_][\w.]*)/i.exec(text)?.[1];
  return [/^\w+/.exec(text)?.[0].toLowerCase() ?? 'statement', ...(table ? [table] : [])].join(' ');
}
