import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, introspectionFromSchema, parse, validate } from 'graphql';
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { documentsOf } from '../../documents';

const web = join(__dirname, '..', '..');
const schema = buildSchema(readFileSync(join(web, '..', 'schema', 'api.graphql'), 'utf8'));

const operations = documentsOf(join(web, 'src'));

test('there are documents to check', () => {
  expect(operations.length).toBeGreaterThan(20);
});

test.each(operations.map((text) => [/^\s*\w+ (\w+)/.exec(text)?.[1], text]))(
  '%s asks what the composed schema answers',
  (_, text = '') => {
    expect(validate(schema, parse(text))).toEqual([]);
  },
);

test('the types that documents are checked by are those of the composed schema (npm run schema)', () => {
  const introspection = minifyIntrospection(introspectionFromSchema(schema, { descriptions: false }));
  const types = outputIntrospectionFile(introspection, { fileType: '.d.ts', shouldPreprocess: true });
  const committed = readFileSync(join(web, 'graphql-env.d.ts'), 'utf8');
  expect(committed.replace(/\s+/g, ' ').trim()).toBe(types.replace(/\s+/g, ' ').trim());
});

describe('the documents of a source', () => {
  const folder = mkdtempSync(join(tmpdir(), 'documents '));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);

  test('are what the pages put together when they run, fragments of fragments and of other modules too', () => {
    write(
      'parts.ts',
      "export const name = graphql(`fragment Name on Area { name }`);\nlet other = 'graphql(`x`)';",
    );
    write(
      'pages.tsx',
      "import { name as called } from './parts';\n" +
        'const row = graphql(`\n  fragment Row on Area { ...Name }\n`, [called]);\n' +
        'export const rows = graphql(`\n  query Rows { areas { ...Row } }\\n`, [row]);\n',
    );
    write('pages.test.ts', 'graphql(text)');
    expect(documentsOf(folder)).toEqual([
      '\n  query Rows { areas { ...Row } }\n\n\n  fragment Row on Area { ...Name }\n\nfragment Name on Area { name }',
    ]);
  });

  test.each([
    'ask(graphql(`{ areas { name } }`));',
    'const areas = graphql(`{ ${field} }`);',
    'const areas = graphql(text);',
  ])('cannot be known of %s, which is told', (text) => {
    write('pages.tsx', text);
    expect(() => documentsOf(folder)).toThrow(/pages\.tsx: a document is a constant of its module/);
  });
});
