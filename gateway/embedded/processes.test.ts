import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers, isServerOn, processExists } from './processes';

const describeOnLinux = process.platform === 'linux' ? describe : describe.skip;
const folder = mkdtempSync(join(tmpdir(), 'processes-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A process that listens on a socket. */
async function listener(socket: string): Promise<ChildProcess> {
  const script = "require('net').createServer().listen(process.argv[1], () => console.log('ready'))";
  const child = spawn(process.execPath, ['-e', script, socket], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

test('this process exists, one that ended does not', () => {
  expect(processExists(process.pid)).toBe(true);
  expect(processExists(spawnSync('true').pid)).toBe(false);
});

describeOnLinux('on Linux', () => {
  test('a process that ended counts as ended before anybody has asked for its exit code', async () => {
    // The shell starts a child and becomes a program that never asks.
    const parent = spawn('/bin/sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [child] = (await once(parent.stdout, 'data')) as [Buffer];
    await sleep(200);
    expect(process.kill(Number(child), 0)).toBe(true);
    expect(processExists(Number(child))).toBe(false);
    parent.kill();
  });
});

test('a socket answers while its process lives, stopped or not, and never again after', async () => {
  const socket = join(folder, 'socket');
  expect(await answers(socket)).toBe(false);
  const child = await listener(socket);
  expect(await answers(socket)).toBe(true);
  child.kill('SIGSTOP');
  expect(await answers(socket)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await answers(socket)).toBe(false);
});

test('a process that is no server of the folder is told from one', () => {
  expect(isServerOn(process.pid, folder)).toBe(false);
  expect(isServerOn(spawnSync('true').pid, folder)).toBe(false);
});
