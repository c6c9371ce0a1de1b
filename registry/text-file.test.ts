import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTextFile } from './text-file';
import { inTemporaryFolder } from './testing/registry-copy';

/** Reads bytes as a file, and tells its mistakes in short. */
const read = (bytes: string | Buffer) =>
  inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'x.csv'), bytes);
    const { text, mistakes } = await readTextFile(folder, 'x.csv');
    return { text, mistakes: mistakes.map(({ line, expected, found }) => [line, expected.en, found.en]) };
  });

describe('readTextFile', () => {
  it('gives the text of a file in UTF-8 with LF', async () => {
    expect(await read('Thuế\nĐất đai\n')).toEqual({ text: 'Thuế\nĐất đai\n', mistakes: [] });
  });

  it.each<[string, string | Buffer, string | null, [number, string, string]]>([
    ['a byte order mark', '\uFEFFa\n', 'a\n', [1, 'UTF-8 without a byte order mark', 'a byte order mark']],
    ['CRLF', 'a\nb\r\nc\r\n', 'a\nb\nc\n', [2, 'lines that end with LF', 'a CR']],
    [
      'another encoding',
      Buffer.from('a\nThuế\n', 'latin1'),
      null,
      [2, 'UTF-8 text', 'bytes of another encoding'],
    ],
    ['UTF-16', Buffer.from('\uFEFFThuế', 'utf16le'), null, [1, 'UTF-8 text', 'UTF-16']],
    ['a single byte', Buffer.from([0xff]), null, [1, 'UTF-8 text', 'bytes of another encoding']],
    [
      'a character cut off',
      Buffer.from('a\nế').subarray(0, -1),
      null,
      [2, 'UTF-8 text', 'bytes of another encoding'],
    ],
  ])('tells %s, and gives the text where it can', async (_, bytes, text, mistake) => {
    expect(await read(bytes)).toEqual({ text, mistakes: [mistake] });
  });

  it('tells a file that is not there, and one that is a folder', async () => {
    const [missing, folder] = await inTemporaryFolder(async (place) => {
      await mkdir(join(place, 'x.csv'));
      return [await readTextFile(place, 'y.csv'), await readTextFile(place, 'x.csv')];
    });
    const expected = { vi: 'một tệp đọc được', en: 'a file that can be read' };
    expect(missing).toEqual({
      text: null,
      mistakes: [
        {
          file: 'y.csv',
          path: '',
          line: null,
          expected,
          found: { vi: 'không tìm thấy', en: 'no such file or folder' },
        },
      ],
    });
    expect(folder?.mistakes[0]?.found).toEqual({ vi: 'một thư mục', en: 'a folder' });
  });
});
