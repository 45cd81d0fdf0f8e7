import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { expect } from 'vitest';

import type { LiveMessage } from '../../clients/ts/src/live/messages.js';
import { openBrowser, type BrowserPage } from './browser.js';
import { temporaryFolder } from './folder.js';
import { servePages, type Pages } from './pages.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const patienceMs = 30_000;

const pageText = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** A frontend's own server: `/live` follows by the client, in one file as a bundler makes it, `/socket` by a plain WebSocket. */
async function serveLivePages(folder: string): Promise<Pages> {
  await build({
    stdin: { contents: "export * from '@pharos/client';", resolveDir: repository },
    bundle: true,
    format: 'esm',
    outfile: join(folder, 'pharos-client.js'),
  });
  const socketPage = pageText('socket-page.html');
  const texts = { '/live': pageText('live-page.html'), '/socket': socketPage, '/socket/seq': socketPage };
  return servePages(texts, { '/': folder });
}

/** An empty page that can open those of the frontend: `await using page = await openLivePage()`. */
export async function openLivePage(): Promise<LivePage> {
  const folder = temporaryFolder();
  const pages = await serveLivePages(folder.path);
  return new LivePage({ folder, pages, browser: await openBrowser() });
}

interface PageParts {
  readonly folder: Disposable;
  readonly pages: Pages;
  readonly browser: BrowserPage;
}

/** What a person does and sees on a page of the frontend, and what its feed told. */
export class LivePage implements AsyncDisposable {
  readonly #parts: PageParts;

  constructor(parts: PageParts) {
    this.#parts = parts;
  }

  /** Settings of a server that the page may call, and that plays one device and nothing else. */
  get serverEnv(): Readonly<Record<string, string>> {
    return {
      PHAROS_HTTP__CORS_ORIGINS: JSON.stringify([this.#parts.pages.url]),
      PHAROS_CACHE__QUERY_TTL_SECONDS: '0',
      PHAROS_SIMULATION__DISH__ENABLED: 'false',
      PHAROS_SIMULATION__STREAM__ENABLED: 'false',
      PHAROS_SIMULATION__SATELLITE__ENABLED: 'false',
      PHAROS_SIMULATION__HOST__ENABLED: 'false',
    };
  }

  /** Opens `path` of the frontend for the Pharos at `url`, and waits until its feed is open. */
  async open(path: string, url: string): Promise<void> {
    await this.#page.goto(`${this.#parts.pages.url}${path}?${new URLSearchParams({ pharos: url }).toString()}`);
    await this.#page.getByText('The connection is open').waitFor({ timeout: patienceMs });
  }

  async press(button: string): Promise<void> {
    await this.#page.getByRole('button', { name: button }).click();
  }

  /** Waits until a table of the page has a row with these cells. */
  async showsRow(...cells: readonly string[]): Promise<void> {
    await this.#page.getByRole('row', { name: cells.join(' '), exact: true }).waitFor({ timeout: patienceMs });
  }

  /** How many points the page says that it saw. */
  async points(): Promise<number> {
    return Number(await this.#page.locator('#points').innerText());
  }

  /** Waits until the page says that it saw so many more points than it says now. */
  async seesMore(points: number): Promise<void> {
    const least = (await this.points()) + points;
    const isThere = `Number(document.getElementById('points').value) >= ${least}`;
    await this.#page.waitForFunction(isThere, undefined, { timeout: patienceMs });
  }

  /** All that the feed told. */
  async seen(): Promise<readonly LiveMessage[]> {
    return this.#page.evaluate<LiveMessage[]>('globalThis.seen');
  }

  /** Expects nothing to have gone wrong in the page but that the server was away. */
  expectNoFaults(): void {
    const away = /^Failed to load resource: net::ERR_|^WebSocket connection to .* failed: /;
    expect(this.#parts.browser.faults().filter((fault) => !away.test(fault))).toEqual([]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { browser, pages, folder } = this.#parts;
    await browser[Symbol.asyncDispose]();
    await pages[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  }

  get #page(): BrowserPage['page'] {
    return this.#parts.browser.page;
  }
}
