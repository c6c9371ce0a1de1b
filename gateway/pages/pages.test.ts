import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as send, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPages } from './pages';
import { PAGE_SETTINGS } from './settings';

const folder = mkdtempSync(join(tmpdir(), 'pages '));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<h1>page</h1>');
writeFileSync(join(folder, 'index.html.gz'), 'gzipped');
writeFileSync(join(folder, 'index.html.br'), 'brotli');
writeFileSync(join(folder, 'assets', 'index-a1.js'), 'script');
writeFileSync(join(folder, '.sources'), 'secret');

let server: Server;
beforeAll(async () => {
  const embedOrigins = ['https://portal.example.vn', 'https://*.gov.vn'];
  const pages = createPages({ folder, issuer: 'https://sso.example.vn', embedOrigins });
  server = createServer((request, response) => {
    response.setHeader('x-frame-options', 'DENY');
    void pages(request.url ?? '', request, response).then((isServed) => {
      if (!isServed) response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function get(path: string, headers = {}, method = 'GET'): Promise<IncomingMessage & { text: string }> {
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    send({ port, path, headers, method }, resolve).on('error', reject).end();
  });
  let text = '';
  for await (const chunk of response as AsyncIterable<Buffer>) text += chunk.toString();
  return Object.assign(response, { text });
}

test.each([
  '/',
  '/provinces',
  '/provinces/P34:68',
  '/tasks/a/b/c',
  '/search',
  '/sign-in/development',
  '/reporting/upload',
  '/embed/map',
])('%s is an address of the dashboard', async (path) => {
  const { statusCode, headers, text } = await get(path);
  expect([statusCode, text, headers['cache-control']]).toEqual([200, '<h1>page</h1>', 'no-cache']);
});

test.each([
  '/index.html',
  '/.sources',
  '/assets/none.js',
  '/search/deeper',
  '/reporting/preview',
  '/embed',
  '/embed/map/deeper',
  '/graphql',
  '/../package.json',
  '/provincesX',
])('%s is none', async (path) => {
  expect((await get(path)).statusCode).toBe(404);
});

test('only GET and HEAD are answered, HEAD without the page', async () => {
  expect((await get('/', {}, 'POST')).statusCode).toBe(404);
  expect(await get('/', {}, 'HEAD')).toMatchObject({ statusCode: 200, text: '' });
});

test('what is named by its content is kept for ever, and says what it is', async () => {
  const { headers } = await get('/assets/index-a1.js');
  expect(headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  });
});

test.each([
  ['gzip, deflate, br', 'br', 'brotli'],
  ['gzip', 'gzip', 'gzipped'],
  ['br;q=0, gzip;q=0.5', 'gzip', 'gzipped'],
  ['identity', undefined, '<h1>page</h1>'],
])('who takes %s gets %s', async (accepted, encoding, content) => {
  const { headers, text } = await get('/', { 'accept-encoding': accepted });
  expect([headers['content-encoding'], text, headers.vary]).toEqual([encoding, content, 'accept-encoding']);
});

test('scripts come from this server alone, and only this server and the provider are asked', async () => {
  const policy = (await get('/')).headers['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self' https://sso.example.vn;");
  expect(policy).not.toContain('unsafe');
});

test('single charts are framed by those who are named, the dashboard itself by nobody', async () => {
  const embedded = (await get('/embed/map')).headers;
  expect(embedded['x-frame-options']).toBeUndefined();
  expect(embedded['content-security-policy']).toContain(
    "frame-ancestors 'self' https://portal.example.vn https://*.gov.vn",
  );
  expect(embedded['content-security-policy']).toContain("connect-src 'self';");
  const own = (await get('/')).headers;
  expect(own['x-frame-options']).toBe('DENY');
  expect(own['content-security-policy']).toContain("frame-ancestors 'none'");
});

test.each([
  [undefined, []],
  ['*', '*'],
  ['https://a.gov.vn, https://*.b.vn:8443', ['https://a.gov.vn', 'https://*.b.vn:8443']],
])('EMBED_ORIGINS=%s names %j', (given, expected) => {
  expect(PAGE_SETTINGS.EMBED_ORIGINS.parse(given)).toEqual(expected);
});

test.each([
  "'unsafe-inline'",
  'https://a.vn; script-src *',
  'a.vn',
  'https://a.vn/path',
  '',
  '*,https://a.vn',
])('EMBED_ORIGINS=%s is refused: it is no list of origins', (given) => {
  expect(PAGE_SETTINGS.EMBED_ORIGINS.safeParse(given).success).toBe(false);
});

test('where it was not built there is no page', async () => {
  const pages = createPages({ folder: join(folder, 'none') });
  const request = { method: 'GET', headers: {} } as IncomingMessage;
  expect(await pages('/', request, {} as never)).toBe(false);
});
