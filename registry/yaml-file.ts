import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLError, type YAMLMap } from 'yaml';
import {
  fileMistake,
  localized,
  type Mistake,
  type Path,
  pathText,
  quoted,
  sameText,
  type Source,
} from './mistakes';
import { readTextFile } from './text-file';

export interface YamlFile {
  source: Source;
  /** What the file says; undefined where it is not YAML. */
  value: unknown;
  mistakes: Mistake[];
}

const pairOf = (map: YAMLMap, key: string | number) =>
  map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);

/** Where the value at `path` begins, or what is left of the path leads to: a missing key is told at its owner. */
function offsetOf(contents: unknown, path: Path): number {
  let node = contents;
  let offset = 0;
  for (const step of path) {
    const pair = isMap(node) ? pairOf(node, step) : undefined;
    const item = isSeq(node) ? node.items[Number(step)] : undefined;
    const place = pair?.key ?? item;
    if (!isScalar(place) && !isMap(place) && !isSeq(place)) return offset;
    offset = place.range?.[0] ?? offset;
    node = pair ? pair.value : item;
  }
  return offset;
}

/** A mistake in the notation; `found` is the line, which says more than the name of a token. */
function notationMistake(file: string, text: string, line: number, error: YAMLError): Mistake {
  const excerpt = quoted((text.split('\n')[line - 1] ?? '').trim());
  const expected =
    error.code === 'DUPLICATE_KEY'
      ? localized('mỗi khóa một lần', 'each key once')
      : localized('YAML đúng cú pháp', 'well-formed YAML');
  return { file, path: '', line, expected, found: localized(excerpt, `${excerpt} (${error.message})`) };
}

function parse(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const document = parseDocument(text, { lineCounter: lines, stringKeys: true, prettyErrors: false });
  const errors = [...document.errors, ...document.warnings];
  const usable = errors.every(({ code }) => code === 'DUPLICATE_KEY');
  return {
    source: { file, pathText, lineOf: (path) => lineAt(offsetOf(document.contents, path)) },
    value: usable ? document.toJS() : undefined,
    mistakes: errors.map((error) => notationMistake(file, text, lineAt(error.pos[0]), error)),
  };
}

/**
 * Reads a YAML 1.2 file of one document. Keys are text.
 * @param folder of the registry
 * @param file relative to the folder
 */
export async function readYamlFile(folder: string, file: string): Promise<YamlFile> {
  const { text, mistakes } = await readTextFile(folder, file);
  const unread = { source: { file, pathText, lineOf: () => null }, value: undefined };
  if (text === null) return { ...unread, mistakes };
  try {
    const read = parse(file, text);
    return { ...read, mistakes: [...mistakes, ...read.mistakes] };
  } catch (error) {
    // An alias of nothing, or aliases that multiply beyond measure.
    const expected = localized('YAML đọc được', 'YAML that can be resolved');
    return {
      ...unread,
      mistakes: [...mistakes, fileMistake(file, expected, sameText(quoted(String(error))))],
    };
  }
}
