import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { lockDataFolder, type Release } from './lock';
import { makeRunFolder, removeRunFolder, shortPathToData } from './run-folder';

const root = mkdtempSync('/tmp/lock-');
afterAll(() => rmSync(root, { recursive: true }));

let dataDir: string;
let shortPath: string;
let runFolder: string;
beforeEach(() => {
  dataDir = join(mkdtempSync(join(root, 'd-')), 'dữ liệu '.repeat(20));
  mkdirSync(dataDir);
  runFolder = makeRunFolder(dataDir);
  shortPath = shortPathToData(runFolder);
});
afterEach(() => removeRunFolder(runFolder));

const lock = () => lockDataFolder(dataDir, shortPath);

test('a locked folder is refused in both languages, with its name and the process that has it', async () => {
  const release = await lock();
  const refusal = lock();
  await expect(refusal).rejects.toThrow(`${dataDir} is in use by another Kết Nối (process ${process.pid})`);
  await expect(refusal).rejects.toThrow(`${dataDir} đang được một Kết Nối khác dùng`);
  release();
});

test('a released folder can be locked again and nothing stays in it', async () => {
  (await lock())();
  (await lock())();
  expect(readdirSync(dataDir)).toEqual([]);
});

test('the lock of a killed process is void, and what it left is deleted', async () => {
  const script =
    "require('net').createServer().listen(process.argv[1] + '/owner-1-dead', () => console.log(1))";
  const child = spawn(process.execPath, ['-e', script, shortPath], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await expect(lock()).rejects.toThrow('process 1)');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const release = await lock();
  expect(readdirSync(dataDir)).toEqual([expect.stringContaining(`owner-${process.pid}-`)]);
  release();
});

test('however many come at once, never do two have the folder', async () => {
  const contenders = fc.integer({ min: 2, max: 6 });
  const delays = contenders.chain((size) =>
    fc.array(fc.integer({ min: 0, max: 15 }), { minLength: size, maxLength: size }),
  );
  await fc.assert(
    fc.asyncProperty(delays, async (starts) => {
      const tries = starts.map(async (delay) => {
        await new Promise((resolve) => setTimeout(resolve, delay));
        return lock();
      });
      const results = await Promise.allSettled(tries);
      const held = results.filter((result) => result.status === 'fulfilled');
      held.forEach(({ value }: PromiseFulfilledResult<Release>) => value());
      expect(held.length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 8 },
  );
});
