import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What the operating system tells of a process. */
export interface ProcessRow {
  pid: number;
  parent: number;
  /** Processor time since its start with that of its ended children where the system tells it, in milliseconds. */
  processorTime: number;
  /** Resident memory, in bytes. */
  memory: number;
}

/** Linux counts in hundredths of a second towards programs, whatever the kernel does inside. */
const MILLISECONDS_PER_TICK = 10;

/**
 * Reads `/proc/<pid>/stat`; a process may be named anything, parentheses included.
 * @param pageBytes what memory is counted in
 */
export function readStat(text: string, pageBytes: number): ProcessRow {
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user, system, childrenUser, childrenSystem] = fields.slice(11, 15) as [
    number,
    number,
    number,
    number,
  ];
  return {
    pid: Number.parseInt(text, 10),
    parent: fields[1]!,
    processorTime: (user + system + childrenUser + childrenSystem) * MILLISECONDS_PER_TICK,
    memory: fields[21]! * pageBytes,
  };
}

/** Reads a line of `ps -o pid=,ppid=,time=,rss=`, with a time as `[[days-]hours:]minutes:seconds[.hundredths]`. */
export function readPsLine(line: string): ProcessRow {
  const [pid, parent, time, kilobytes] = line.trim().split(/\s+/) as [string, string, string, string];
  const [clock, days = '0'] = time.split('-').reverse() as [string, string?];
  const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return {
    pid: Number(pid),
    parent: Number(parent),
    processorTime: (Number(days) * 86_400 + seconds) * 1000,
    memory: Number(kilobytes) * 1024,
  };
}

let pageBytesOnce: number | undefined;
const pageBytes = (): number =>
  (pageBytesOnce ??= Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' })));

function statOf(pid: string): ProcessRow[] {
  try {
    return [readStat(readFileSync(`/proc/${pid}/stat`, 'utf8'), pageBytes())];
  } catch {
    // It has ended since the folder was read.
    return [];
  }
}

function allProcesses(): ProcessRow[] {
  if (process.platform === 'linux')
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(statOf);
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,time=,rss='], { encoding: 'utf8' });
  return lines.trim().split('\n').map(readPsLine);
}

export interface Usage {
  /** In milliseconds. */
  processorTime: number;
  /** In bytes. */
  memory: number;
}

/** What some processes and all that they started have used, together. */
export function usageOf(roots: readonly number[], rows: readonly ProcessRow[] = allProcesses()): Usage {
  const wanted = new Set(roots);
  // A child may be listed before its parent.
  for (let known = -1; known < wanted.size;) {
    known = wanted.size;
    for (const { pid, parent } of rows) if (wanted.has(parent)) wanted.add(pid);
  }
  const counted = rows.filter(({ pid }) => wanted.has(pid));
  return {
    processorTime: counted.reduce((sum, row) => sum + row.processorTime, 0),
    memory: counted.reduce((sum, row) => sum + row.memory, 0),
  };
}
