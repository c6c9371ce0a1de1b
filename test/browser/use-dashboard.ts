import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { documentHash } from '../../gateway/documents/hash';
import { type GatewayProcess, startGateway } from '../../gateway/testing/gateway-process';
import { developmentToken } from '../../subgraphs/kit/identity/development-issuer';
import { openPortal, type Portal } from './portal';

/** A registry with its dashboard open in a browser; all journeys share it. */
export interface Dashboard {
  /** The page that journeys go through, in Vietnamese until they ask otherwise. */
  page(): Page;
  browser(): Browser;
  /** A browser of its own, as of a colleague. */
  elsewhere(): Browser;
  /** Somebody else's page, that has a chart of ours in a frame. */
  portal(): Portal;
  origin(): string;
  dataDir(): string;
  /** Goes to an address and waits until all of it was answered. */
  open(path: string): Promise<void>;
  heading(): Promise<string>;
  /** A token of the development issuer, for five minutes. */
  token(role: 'administrator' | 'coordinator', areas?: string[]): Promise<string>;
  /** Every address that any page asked for, and everything that a browser complained of. */
  asked: string[];
  complaints: string[];
}

const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-sync',
      '--disable-component-update',
      '--no-first-run',
    ],
  });

export async function settled(page: Page): Promise<void> {
  await page.locator('h1').waitFor();
  await page.waitForFunction(() => document.querySelector('.awaited') === null);
}

/**
 * Starts before the tests around it, and stops after them. The registry answers what its pages ask, and nothing else.
 * @param executablePath of a Chromium
 * @param documents that journeys ask by themselves
 */
export function useDashboard(executablePath: string, documents: string[]): Dashboard {
  let folder: string;
  let registry: GatewayProcess;
  let browser: Browser;
  let elsewhere: Browser;
  let portal: Portal;
  let context: BrowserContext;
  let page: Page;
  const asked: string[] = [];
  const complaints: string[] = [];
  const dataDir = (): string => join(folder, 'data');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kết nối '));
    portal = await openPortal(() => registry.origin);
    const PERSISTED_DOCUMENTS = join(folder, 'documents.json');
    const byHash = Object.fromEntries(documents.map((document) => [documentHash(document), document]));
    await writeFile(PERSISTED_DOCUMENTS, JSON.stringify(byHash));
    const env = {
      DATA_DIR: dataDir(),
      EMBED_ORIGINS: portal.origin,
      DOCUMENTS: 'registered',
      PERSISTED_DOCUMENTS,
    };
    [registry, browser, elsewhere] = await Promise.all([
      startGateway('single.ts', env),
      launch(executablePath),
      launch(executablePath),
    ]);
    context = await browser.newContext({ locale: 'vi-VN', reducedMotion: 'reduce' });
    context.on('request', (request) => asked.push(request.url()));
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    context.on('weberror', (error) => complaints.push(error.error().message));
    page = await context.newPage();
  }, 120_000);

  afterAll(async () => {
    await Promise.all([browser?.close(), elsewhere?.close()]);
    await registry?.stop();
    await portal?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  });

  return {
    page: () => page,
    browser: () => browser,
    elsewhere: () => elsewhere,
    portal: () => portal,
    origin: () => registry.origin,
    dataDir,
    async open(path) {
      await page.goto(registry.origin + path);
      await settled(page);
    },
    heading: () => page.locator('h1').innerText(),
    token: (role, areas = []) =>
      developmentToken(dataDir(), { subject: role, name: 'Kiểm thử', roles: [role], units: [], areas }, '5m'),
    asked,
    complaints,
  };
}
