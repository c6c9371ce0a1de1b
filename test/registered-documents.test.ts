import { dashboardDocuments } from '../gateway/documents/known';
import { dashboardFolder } from '../gateway/pages/dashboard';
import { fetchFile } from './support/files';
import { useRegistry } from './support/registry';

/** A registry whose only clients are its own pages; `test/browser` opens them all in it. */
const registry = useRegistry({ DOCUMENTS: 'registered' });

let documents: string[];
beforeAll(async () => {
  documents = await dashboardDocuments(dashboardFolder());
});

async function codesOf(document: string, variables = {}): Promise<unknown[]> {
  const { errors = [] } = await registry.request(document, variables);
  return errors.map(({ extensions }) => extensions['code']);
}
const called = (name: string): string => documents.find((text) => text.trim().startsWith(name))!;

test('every document that the pages send is known, writes too', async () => {
  expect(documents.length).toBeGreaterThan(30);
  const queries = documents.filter((document) => !document.trim().startsWith('subscription'));
  expect(queries.length).toBe(documents.length - 1);
  for (const document of queries)
    expect([document, ...(await codesOf(document))]).not.toContain('DOCUMENT_NOT_REGISTERED');
});

test('one is answered, and no other that asks as much', async () => {
  const document = called('query Overview');
  const variables = { language: 'VI', boundaries: 'PROVINCES_34' };
  expect(await codesOf(document, variables)).toEqual([]);
  for (const other of [`${document} `, document.trim(), document.replace('Overview', 'Other')])
    expect(await codesOf(other, variables)).toEqual(['DOCUMENT_NOT_REGISTERED']);
});

test('changes are followed over server-sent events', async () => {
  const left = new AbortController();
  const follow = (query: string) =>
    fetch(`${registry.origin()}/graphql?${new URLSearchParams({ query }).toString()}`, {
      headers: { accept: 'text/event-stream' },
      signal: left.signal,
    });
  const document = called('subscription Changes');
  expect((await follow(document)).status).toBe(200);
  const refused = await follow(document.replace('Changes', 'Other'));
  expect([refused.status, await refused.text()]).toEqual([
    403,
    expect.stringContaining('DOCUMENT_NOT_REGISTERED') as string,
  ]);
  left.abort();
});

test('files are made, of what the registry asks itself', async () => {
  expect((await fetchFile(`${registry.origin()}/export/coverage.csv?lang=en`)).status).toBe(200);
});

test('no editor is offered, in which nothing could be asked', async () => {
  const response = await fetch(`${registry.origin()}/graphql`, { headers: { accept: 'text/html' } });
  expect(await response.text()).not.toMatch(/graphiql/i);
});
