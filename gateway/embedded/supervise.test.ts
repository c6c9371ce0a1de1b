import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseAccount } from './account';
import { supervise, type SuperviseOptions } from './supervise';

const root = mkdtempSync('/tmp/supervise ');
chmodSync(root, 0o755);
afterAll(() => rmSync(root, { recursive: true }));

const describeAsRoot = process.getuid?.() === 0 ? describe : describe.skip;

function program(text: string): string {
  const path = join(mkdtempSync(join(root, 'bin ')), 'program');
  writeFileSync(path, text, { mode: 0o755 });
  chmodSync(join(path, '..'), 0o755);
  return path;
}

const shellProgram = (script: string): string => program(`#!/bin/sh\n${script}\n`);

/** A program that runs until a signal ends it. A shell could not: it cannot trap what it was told to ignore. */
function nodeProgram(script: string): string {
  const file = `${shellProgram('')}.js`;
  writeFileSync(file, `setInterval(() => {}, 1000); ${script}; console.error(process.pid, process.ppid);`);
  return shellProgram(`exec '${process.execPath}' '${file}'`);
}

function run(path: string, options: Partial<SuperviseOptions> = {}) {
  const lines: string[] = [];
  let tellLine: (line: string) => void;
  const firstLine = new Promise<string>((resolve) => (tellLine = resolve));
  const onLine = (line: string) => {
    lines.push(line);
    tellLine(line);
  };
  const supervised = supervise(path, {
    folder: root,
    parameters: [],
    account: undefined,
    onLine,
    ...options,
  });
  return { ...supervised, lines, firstLine };
}

test('the program gets the folder and its parameters, and its lines and exit code come back', async () => {
  const words = shellProgram('for word; do echo "$word" >&2; done; exit 3');
  const { exited, lines } = run(words, { parameters: ['-c', 'two words'] });
  expect(await exited).toBe(3);
  expect(lines).toEqual(['-D', root, '-c', 'two words']);
});

test('the end of the standard input ends the program by SIGINT', async () => {
  const { exited, firstLine, end } = run(nodeProgram("process.on('SIGINT', () => process.exit(7))"));
  await firstLine;
  end();
  end();
  expect(await exited).toBe(7);
});

test('a program that missed the first SIGINT gets it again', async () => {
  const { exited, firstLine, end } = run(
    nodeProgram("let missed = 0; process.on('SIGINT', () => missed++ && process.exit(7))"),
  );
  await firstLine;
  end();
  expect(await exited).toBe(7);
});

test('a program that does not heed SIGINT gets SIGQUIT after 10 s', async () => {
  const deaf = "process.on('SIGINT', () => {}); process.on('SIGQUIT', () => process.exit(9))";
  const { exited, firstLine, end } = run(nodeProgram(deaf));
  await firstLine;
  const before = Date.now();
  end();
  expect(await exited).toBe(9);
  expect(Date.now() - before).toBeGreaterThan(9_500);
});

test('signals that end every process of a machine are left to the application', async () => {
  const { exited, firstLine, end } = run(nodeProgram("process.on('SIGINT', () => process.exit(7))"));
  const [, shell] = (await firstLine).split(' ').map(Number);
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.kill(shell ?? 0, signal);
  end();
  expect(await exited).toBe(7);
});

test('the program has a process group of its own, which Ctrl-C does not reach', async () => {
  const { exited, lines } = run(shellProgram('ps -o pgid= -p $$ >&2; echo $PPID >&2'));
  await exited;
  expect(lines[0]?.trim()).toBe(lines[1]);
});

test('PG* variables do not reach the program, and it speaks English', async () => {
  process.env['PGDATA'] = '/elsewhere';
  process.env['LC_ALL'] = 'vi_VN.UTF-8';
  const { exited, lines } = run(shellProgram('env >&2'), { environment: { PG_GRANDPARENT_PID: '1' } });
  await exited;
  delete process.env['PGDATA'];
  delete process.env['LC_ALL'];
  expect(lines.filter((line) => /^(PG|LC_ALL)/.test(line)).sort()).toEqual([
    'LC_ALL=C',
    'PG_GRANDPARENT_PID=1',
  ]);
});

test('a program that cannot be started is told as one that failed', async () => {
  const { exited, lines } = run(join(root, 'missing'));
  expect(await exited).toBe(127);
  expect(lines.join()).toContain('not found');
});

describeAsRoot('as root', () => {
  test('another account is let into a folder whose parents are closed to it', async () => {
    const closed = join(root, 'closed');
    mkdirSync(join(closed, 'inside'), { recursive: true });
    writeFileSync(join(closed, 'inside', 'file'), '');
    chmodSync(closed, 0o700);
    const account = databaseAccount(join(root, 'no-cluster'));
    const { exited, lines } = run(shellProgram('id -u >&2; cd "$2" && ls >&2'), {
      folder: join(closed, 'inside'),
      account,
    });
    expect(await exited).toBe(0);
    expect(lines).toEqual([String(account?.uid), 'file']);
  });
});
