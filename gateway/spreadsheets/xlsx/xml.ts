import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { noWorkbook } from './zip';
import { UnreadableWorkbook } from './unreadable';

/** What a reader of one part does at its tags. Names are without their prefixes: writers choose those freely. */
export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads a part of a workbook as it is unpacked.
 * @throws UnreadableWorkbook for what is no XML, and for a document type, which no workbook has and which could name
 *   entities that grow without end
 */
export async function readXml(part: Readable, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser({ position: false });
  const decoder = new StringDecoder('utf8');
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw noWorkbook('a document type');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const known = Object.entries(attributes).map(([key, value]) => [withoutPrefix(key), value] as const);
    handlers.open?.(withoutPrefix(name), Object.fromEntries(known));
  });
  parser.on('closetag', ({ name }) => handlers.close?.(withoutPrefix(name)));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  try {
    for await (const chunk of part) parser.write(decoder.write(chunk as Buffer));
    parser.close();
  } catch (error) {
    throw error instanceof UnreadableWorkbook ? error : noWorkbook(error);
  }
}
