import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalizedText } from '../subgraphs/kit/language';
import { fileMistake, localized, type Mistake, sameText } from './mistakes';

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = '\uFEFF';

const FILE_ERRORS: Record<string, LocalizedText> = {
  ENOENT: localized('không tìm thấy', 'no such file or folder'),
  EISDIR: localized('một thư mục', 'a folder'),
  ENOTDIR: localized('một tệp', 'a file'),
  EACCES: localized('không có quyền đọc', 'no permission to read'),
};

/** What the operating system said of a file or folder that could not be read. */
export function foundByReading(error: unknown): LocalizedText {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return FILE_ERRORS[code] ?? sameText(code);
}

/** The line, counted from 1, of the first byte that is not UTF-8. */
function firstBrokenLine(bytes: Buffer): number {
  for (let line = 1, start = 0; ; line += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}

const UTF_16_MARKS = ['fffe', 'feff'];

const foundInstead = (bytes: Buffer): LocalizedText =>
  UTF_16_MARKS.includes(bytes.toString('hex', 0, 2))
    ? sameText('UTF-16')
    : localized('byte của một bảng mã khác', 'bytes of another encoding');

/**
 * Reads a text file of the registry: UTF-8 without byte order mark, lines that end with LF.
 * @param file relative to the folder
 * @returns the text, also where the mark or the line ends are wrong; null where nothing can be read
 */
export async function readTextFile(
  folder: string,
  file: string,
): Promise<{ text: string | null; mistakes: Mistake[] }> {
  let bytes: Buffer;
  try {
    bytes = await readFile(join(folder, file));
  } catch (error) {
    const expected = localized('một tệp đọc được', 'a file that can be read');
    return { text: null, mistakes: [fileMistake(file, expected, foundByReading(error))] };
  }
  if (!isUtf8(bytes)) {
    const place = { file, path: '', line: firstBrokenLine(bytes) };
    const expected = localized('văn bản UTF-8', 'UTF-8 text');
    return { text: null, mistakes: [{ ...place, expected, found: foundInstead(bytes) }] };
  }
  const text = bytes.toString('utf8');
  const mistakes: Mistake[] = [];
  if (text.startsWith(BYTE_ORDER_MARK)) {
    const expected = localized('UTF-8 không có BOM', 'UTF-8 without a byte order mark');
    mistakes.push({ file, path: '', line: 1, expected, found: localized('BOM', 'a byte order mark') });
  }
  const carriageReturn = text.indexOf('\r');
  if (carriageReturn !== -1) {
    const line = text.slice(0, carriageReturn).split('\n').length;
    const expected = localized('dòng kết thúc bằng LF', 'lines that end with LF');
    mistakes.push({ file, path: '', line, expected, found: localized('ký tự CR', 'a CR') });
  }
  return { text: text.replace(BYTE_ORDER_MARK, '').replace(/\r\n?/g, '\n'), mistakes };
}
