import { writeCursor } from '../../subgraphs/kit/pagination/cursor';
import type { Random } from './random';

/** Identifiers that there are, so that some questions get past the first lookup. */
const IDS = [
  ...['P63:67', 'P34:24', 'P63:D550', 'dak-nong-2022', 'bac-giang-2024', 'dak-nong-2022/PL2.26/land'],
  ...['land', 'npdb', 'dak-nong.police', 'tax', 'connection-task', 'status-report:1', '1', '0'],
];

/** Orders of lists, to which cursors belong. */
const ORDERS = [
  'plan',
  'unit',
  'sector-database',
  'connection-task DOCUMENT',
  'target-figure',
  'status-report',
  'x',
];

const HOSTILE = [
  ...[
    '',
    ' ',
    '\0',
    '\u0000\u0001',
    "' or 1=1 --",
    "'; drop table units.unit; --",
    '%',
    '_',
    '\\',
    '%s%n',
    '$1',
    '${x}',
  ],
  ...[
    '../../etc/passwd',
    '<script>alert(1)</script>',
    '{{7*7}}',
    '__proto__',
    'constructor',
    'toString',
    'null',
    'NaN',
  ],
  ...[
    '\ud800',
    '\udfff',
    '\u202e',
    '🙂'.repeat(50),
    'Hoà',
    'Hòa',
    'đ',
    'e\u0301\u0302\u0303',
    '\u0301'.repeat(500),
  ],
  ...[
    '2024-02-30',
    '0000-00-00',
    '9999-12-31',
    '-0001-01-01',
    '2024-13',
    '1e309',
    '99999999999999999999',
    '-1',
  ],
  ...['a'.repeat(5_000), '['.repeat(500), '"'.repeat(200), '\r\nset-cookie: a=b', 'Infinity'],
];

const NUMBERS = [0, -0, 1, -1, 2, 50, 500, 501, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 53, 1e308, 0.1, 1.5];

/** Text as nobody should send it, or as somebody might. */
export function text(random: Random): string {
  return random.pick([
    () => random.pick(HOSTILE),
    () => random.pick(IDS),
    () => random.bytes(random.below(40)).toString('latin1'),
    () => random.bytes(random.below(40)).toString('utf8'),
    () => `${random.pick(IDS)}${random.pick(HOSTILE)}`.slice(0, 6_000),
    () => `20${10 + random.below(20)}-0${1 + random.below(9)}-1${random.below(10)}`,
  ])();
}

/** A cursor that was not given out: of the right form, or almost. */
export function cursor(random: Random): string {
  // made as the registry makes them, of what it would not
  if (random.chance(0.5))
    return writeCursor(
      random.pick(ORDERS),
      random.several(4, () => text(random)),
    );
  const forged = random.pick([
    () => JSON.stringify([random.pick(IDS), random.several(4, () => scalar(random))]),
    () => JSON.stringify({ kind: random.pick(IDS), keys: random.several(4, () => scalar(random)) }),
    () => JSON.stringify(random.several(5, () => scalar(random))),
    () => random.bytes(random.below(60)).toString('latin1'),
    () => '['.repeat(random.below(3_000)),
  ])();
  return Buffer.from(forged).toString(random.pick(['base64', 'base64url', 'hex']));
}

export function scalar(random: Random): unknown {
  return random.pick([
    () => text(random),
    () => random.pick(NUMBERS),
    () => random.chance(0.5),
    () => null,
    () => random.below(100),
  ])();
}

/** Any JSON, also deep or wide. */
export function json(random: Random, depth = 3): unknown {
  if (depth === 0 || random.chance(0.4)) return scalar(random);
  if (random.chance(0.02)) return nested(random);
  if (random.chance(0.5)) return random.several(5, () => json(random, depth - 1));
  return Object.fromEntries(random.several(5, () => [text(random).slice(0, 100), json(random, depth - 1)]));
}

function nested(random: Random): unknown {
  let value: unknown = scalar(random);
  for (let level = random.below(2_000); level > 0; level -= 1)
    value = random.chance(0.5) ? [value] : { a: value };
  return value;
}
