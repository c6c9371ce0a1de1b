import sql, { type Sql } from 'sql-template-tag';
import type { RunQuery } from './pagination/pages';
import { groupLoader, rowLoader } from './row-loader';

interface Row {
  id: string;
  group: string;
}

const rows: Row[] = [
  { id: 'c', group: 'x' },
  { id: 'a', group: 'y' },
  { id: 'b', group: 'x' },
];

/** Answers every statement with all rows, and remembers the keys of each. */
function table(): { run: RunQuery; asked: unknown[] } {
  const asked: unknown[] = [];
  const run: RunQuery = <Found>(statement: Sql) => {
    asked.push(statement.values[0]);
    return Promise.resolve(rows as Found[]);
  };
  return { run, asked };
}

const byKeys = (keys: readonly string[]): Sql => sql`select ${keys}`;

describe('rowLoader', () => {
  test('gives each key its row, whatever the order of the rows, and null where there is none', async () => {
    const loader = rowLoader<Row>(table().run, byKeys, (row) => row.id);
    expect(await loader.loadMany(['a', 'missing', 'c'])).toEqual([rows[1], null, rows[0]]);
  });

  test('asks for all keys of a moment with one statement, for each key once', async () => {
    const { run, asked } = table();
    const loader = rowLoader<Row>(run, byKeys, (row) => row.id);
    await Promise.all([loader.load('a'), loader.load('b'), loader.load('a')]);
    await loader.load('b');
    expect(asked).toEqual([['a', 'b']]);
  });
});

describe('groupLoader', () => {
  test('gives each key its rows in the order of the statement, and none where there are none', async () => {
    const loader = groupLoader<Row>(table().run, byKeys, (row) => row.group);
    expect(await loader.loadMany(['y', 'x', 'missing'])).toEqual([[rows[1]], [rows[0], rows[2]], []]);
  });

  test('asks for all keys of a moment with one statement', async () => {
    const { run, asked } = table();
    const loader = groupLoader<Row>(run, byKeys, (row) => row.group);
    await Promise.all([loader.load('x'), loader.load('y')]);
    expect(asked).toEqual([['x', 'y']]);
  });
});
