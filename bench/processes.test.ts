import { type ProcessRow, readPsLine, readStat, usageOf } from './processes';

test('a process is read from Linux whatever its name', () => {
  const stat =
    '4711 (a ) 1 (b) S 17 4711 17 0 -1 4194560 1 0 0 0 150 25 7 3 20 0 11 0 100 1000000 2048 18446744073709551615';
  expect(readStat(stat, 4096)).toEqual({ pid: 4711, parent: 17, processorTime: 1850, memory: 8_388_608 });
});

test.each([
  ['  12   1  0:01.50  2048', { pid: 12, parent: 1, processorTime: 1500, memory: 2_097_152 }],
  [' 13 12 1-02:03:04 1', { pid: 13, parent: 12, processorTime: 93_784_000, memory: 1024 }],
])('a process is read from ps: %s', (line, row) => {
  expect(readPsLine(line)).toEqual(row);
});

test('what a process started counts as its own, and nothing else does', () => {
  const row = (pid: number, parent: number): ProcessRow => ({
    pid,
    parent,
    processorTime: 10 ** pid,
    memory: pid,
  });
  const rows = [row(3, 2), row(2, 1), row(1, 0), row(4, 0)];
  expect(usageOf([1], rows)).toEqual({ processorTime: 1110, memory: 6 });
  expect(usageOf([3, 2], rows)).toEqual({ processorTime: 1100, memory: 5 });
});

test('this very process uses memory and processor time', () => {
  const { memory, processorTime } = usageOf([process.pid]);
  expect(memory).toBeGreaterThan(1_000_000);
  expect(processorTime).toBeGreaterThan(0);
});
