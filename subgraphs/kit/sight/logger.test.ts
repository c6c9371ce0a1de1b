import { createLogger } from './logger';

function lines(level: Parameters<typeof createLogger>[0]) {
  const written: string[] = [];
  const logger = createLogger(level, (line) => written.push(line));
  return { logger, read: () => written.map((line) => JSON.parse(line) as Record<string, unknown>), written };
}

it('writes one JSON object a line, with its time and level', () => {
  const { logger, read, written } = lines('info');
  logger.info('line\none', { requestId: 'r-1' });
  expect(written.join('').split('\n')).toHaveLength(2);
  expect(read()).toEqual([
    { time: expect.any(String) as string, level: 'info', message: 'line\none', requestId: 'r-1' },
  ]);
  expect(new Date(read()[0]!['time'] as string).getTime()).toBeGreaterThan(Date.now() - 10_000);
});

it('tells an error with its name, code and place', () => {
  const { logger, read } = lines('warn');
  logger.error('lost', Object.assign(new TypeError('no'), { code: 'ENO' }));
  logger.error('lost', 'text');
  logger.error('lost');
  expect(read()).toMatchObject([
    {
      error: {
        name: 'TypeError',
        message: 'no',
        code: 'ENO',
        stack: expect.stringContaining('logger.test') as string,
      },
    },
    { error: { message: 'text' } },
    { message: 'lost' },
  ]);
});

it.each([
  ['debug', 4],
  ['info', 3],
  ['warn', 2],
  ['error', 1],
  ['silent', 0],
] as const)('from %s on writes %i of four levels', (level, count) => {
  const { logger, read } = lines(level);
  logger.debug?.('d');
  logger.info('i');
  logger.warn('w');
  logger.error('e');
  expect(read()).toHaveLength(count);
});
