import type { Row } from './run-row';

const HEAD = [
  'fault',
  'times',
  'acknowledged',
  'lost',
  'twice',
  'answers read',
  'wrong',
  'recovered in, median / longest',
  'meanwhile',
  'refusals',
];

const seconds = (milliseconds: number | undefined): string =>
  milliseconds === undefined ? '–' : `${(milliseconds / 1000).toFixed(1)} s`;

function median(values: readonly number[]): number | undefined {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

const cellsOf = (row: Row): string[] => [
  row.name,
  String(row.rounds),
  String(row.acknowledged),
  String(row.lost),
  String(row.twice),
  String(row.answers),
  row.wrong.length > 0 ? `${row.wrong.length}: ${row.wrong[0]}` : '0',
  `${seconds(median(row.recoveries))} / ${seconds(row.recoveries.length > 0 ? Math.max(...row.recoveries) : undefined)}`,
  row.broken.length > 0 ? `NOT HELD ${row.broken.length} times: ${row.broken[0]}` : row.promise,
  [...row.refusals]
    .sort(([, one], [, other]) => other - one)
    .map(([code, times]) => `\`${code}\` ${times}`)
    .join(', '),
];

/** The rows as a table in Markdown. */
export const printTable = (rows: readonly Row[]): string =>
  [HEAD, HEAD.map(() => '---'), ...rows.map(cellsOf)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
