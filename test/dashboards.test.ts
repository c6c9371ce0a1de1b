import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { documentHash } from '../gateway/documents/hash';
import { csvRows, fetchFile } from './support/files';
import { readDocument } from './support/examples';
import { useRegistry } from './support/registry';

/** Every request that docs/dashboards.md and the files beside it send, sent to the real gateway. */
const registry = useRegistry({
  PERSISTED_DOCUMENTS: join(__dirname, '../docs/dashboards/documents.json'),
});

const document = readDocument('docs/dashboards.md');
const notebook = JSON.parse(readDocument('docs/dashboards/coverage.ipynb')) as {
  cells: { cell_type: string; source: string[] }[];
};
const dashboard = JSON.parse(readDocument('docs/dashboards/grafana/dashboards/ketnoi.json')) as {
  panels: { title: string; targets: { url: string; url_options: { body_graphql_query?: string } }[] }[];
};
const code = notebook.cells.filter((cell) => cell.cell_type === 'code').map(({ source }) => source.join(''));

/** The file of an address that an example has. */
async function expectFile(address: string): Promise<void> {
  const file = await fetchFile(registry.origin() + address);
  expect(file.status).toBe(200);
  expect(file.bytes.length).toBeGreaterThan(100);
}

const addresses = [
  ...document.matchAll(/http:\/\/localhost:4000(\/export\/[^"\s]+)/g),
  ...document.matchAll(/\{KETNOI\}(\/export\/[^"\s]+)/g),
  ...code.join('\n').matchAll(/\{KETNOI\}(\/export\/[^"\s]+)/g),
].map(([, address]) => address!);

test('the document and the notebook have examples of files', () => {
  expect(addresses.length).toBeGreaterThanOrEqual(5);
});

// eslint-disable-next-line jest/expect-expect -- in expectFile
test.each([...new Set(addresses)])('%s is answered with a file', expectFile);

test('the Power Query asks for a table that has the columns it types', async () => {
  const [, path] = /RelativePath = "([^"]+)"/.exec(document)!;
  const [, query] = /Query = \[([^\]]+)\]/.exec(document)!;
  const parameters = new URLSearchParams(
    [...query!.matchAll(/(\w+) = "([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  );
  const file = await fetchFile(`${registry.origin()}/${path}?${parameters.toString()}`);
  const [header, ...rows] = csvRows(file);
  const typed = [...document.matchAll(/\{"([^"]+)", (?:type|Int64)/g)].map(([, column]) => column!);
  expect(typed.length).toBeGreaterThan(0);
  expect(header).toEqual(expect.arrayContaining(typed));
  expect(rows.length).toBeGreaterThan(0);
});

test("the notebook's columns are there, and its query is answered", async () => {
  const [, address] = /\{KETNOI\}(\/export\/[^"\s]+)/.exec(code.join('\n'))!;
  const [header] = csvRows(await fetchFile(registry.origin() + address));
  expect(header).toEqual(expect.arrayContaining(['Area', 'Sector', 'Tasks']));
  const [, query] = /query = ("(?:[^"\\]|\\.)*")/.exec(code.join('\n'))!;
  expect(await registry.ask(JSON.parse(query!) as string)).toHaveProperty('coverage.totals.planned');
});

const panels = dashboard.panels.map(({ title, targets }) => ({ title, ...targets[0]! }));
const queries = panels.flatMap(({ url_options: { body_graphql_query: query } }) => query ?? []);
const files = panels.flatMap(({ url, url_options }) => (url_options.body_graphql_query ? [] : url));

// eslint-disable-next-line jest/expect-expect -- in expectFile
test.each(files)("Grafana's panel of %s is answered", expectFile);

test.each(queries)("Grafana's panel that asks %s is answered", async (query) => {
  expect(await registry.ask(query)).toHaveProperty('coverage.totals.planned');
});

describe('documents by their hash', () => {
  const FOLDER = 'docs/dashboards/documents';
  const files = readdirSync(join(__dirname, '..', FOLDER));
  const texts = files.map((file) => readDocument(`${FOLDER}/${file}`));
  const told = [...document.matchAll(/\(dashboards\/documents\/([\w-]+\.graphql)\) +\| `([0-9a-f]{64})`/g)];
  const asked = [...document.matchAll(/^curl "http:\/\/localhost:4000(\/graphql\?[^"]+)"$/gm)].map(
    ([, address]) => address!,
  );

  test('every file stands under its own hash in the table, in the file for the gateway, and in an address', () => {
    const hashes = texts.map(documentHash);
    expect(files.length).toBeGreaterThanOrEqual(4);
    expect(Object.fromEntries(told.map(([, file, hash]) => [file, hash]))).toEqual(
      Object.fromEntries(files.map((file, i) => [file, hashes[i]])),
    );
    expect(JSON.parse(readDocument('docs/dashboards/documents.json'))).toEqual(
      Object.fromEntries(hashes.map((hash, i) => [hash, texts[i]])),
    );
    expect(hashes.map((hash) => asked.filter((address) => address.includes(hash)).length)).toEqual(
      hashes.map(() => 1),
    );
  });

  test.each(asked)('GET %s is answered, and to be kept by caches on the way', async (address) => {
    const response = await fetch(registry.origin() + address);
    const { data, errors } = (await response.json()) as { data: object; errors?: unknown };
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toMatch(/"(totalCount|planned)":[1-9]/);
    expect(response.headers.get('cache-control')).toContain('public');
  });
});
