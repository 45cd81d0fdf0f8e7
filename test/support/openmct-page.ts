import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { openBrowser, type BrowserPage } from './browser.js';
import { codeBlocks, readRepositoryFile, repository } from './markdown.js';
import { servePages, type Pages } from './pages.js';
import { until } from './until.js';

const patienceMs = 30_000;

/** A sample as Open MCT has it. */
export interface SeenDatum {
  readonly utc: number;
  readonly value?: number | string;
}

/** The page that the plugin's README prints, for the Pharos at `url`. */
function readmePage(url: string): string {
  const readme = readRepositoryFile('clients/openmct/README.md').replace(/^ {3}/gm, '');
  const [page] = codeBlocks(readme).filter(({ language }) => language === 'html');
  if (page === undefined) throw new Error('The README has no page');
  return page.text.replace('http://127.0.0.1:8000', url);
}

/** Serves that page and what it loads, as the README lays it out: `await using pages = await serveOpenMct(url)`. */
export function serveOpenMct(url: string): Promise<Pages> {
  const require = createRequire(import.meta.url);
  return servePages(
    { '/': readmePage(url) },
    {
      '/node_modules/openmct/dist': dirname(require.resolve('openmct')),
      '/': join(repository, 'clients/openmct/dist'),
    },
  );
}

/** A person at Open MCT: `await using mct = await openMct()`. */
export async function openMct(): Promise<OpenMctPage> {
  return new OpenMctPage(await openBrowser());
}

export class OpenMctPage implements AsyncDisposable {
  readonly #browser: BrowserPage;

  constructor(browser: BrowserPage) {
    this.#browser = browser;
  }

  faults(): readonly string[] {
    return this.#browser.faults();
  }

  /** Opens the page at `url` and waits for the tree. */
  async open(url: string): Promise<void> {
    await this.#page.goto(url);
    await this.#item('Pharos').waitFor({ timeout: patienceMs });
  }

  /** Opens the tree along these names, and looks at the last. */
  async goTo(...names: readonly string[]): Promise<void> {
    for (const name of names.slice(0, -1)) {
      await this.#item(name).locator('.c-disclosure-triangle').first().click();
    }
    await this.#item(names.at(-1) ?? '')
      .locator('.c-tree__item__label')
      .first()
      .click();
  }

  async reload(): Promise<void> {
    await this.#page.reload();
  }

  async chooseView(name: string): Promise<void> {
    await this.#page.getByLabel('Open the View Switcher Menu').click();
    await this.#page.getByRole('menuitem', { name }).click();
  }

  /** Follows a point beside its plot, from now on. */
  async follow(key: string): Promise<void> {
    await this.#page.evaluate(`(async () => {
      const point = await openmct.objects.get(${identifierOf(key)});
      globalThis.seen = [];
      openmct.telemetry.subscribe(point, (data) => void seen.push(...data), { strategy: 'batch' });
    })()`);
  }

  /** Waits until what is followed has brought so many data, and gives them. */
  async seen(count: number): Promise<readonly SeenDatum[]> {
    await this.#page.waitForFunction(`seen.length >= ${count}`, undefined, { timeout: patienceMs });
    return this.#page.evaluate<SeenDatum[]>('seen.map(({ utc, value }) => ({ utc, value }))');
  }

  /** What Open MCT is given for a point when it asks for its past. */
  async request(key: string, options: Readonly<Record<string, unknown>>): Promise<readonly SeenDatum[]> {
    return this.#page.evaluate<SeenDatum[]>(`(async () => {
      const point = await openmct.objects.get(${identifierOf(key)});
      const data = await openmct.telemetry.request(point, ${JSON.stringify(options)});
      return data.map(({ utc, value }) => ({ utc, value }));
    })()`);
  }

  /** Waits until the plot is there and its legend shows this value for its newest point. */
  async showsNewest(value: number | undefined): Promise<void> {
    await this.#page.locator('.js-series-data-loaded').waitFor({ timeout: patienceMs });
    await until(`the legend shows ${value}`, async () => {
      const box = await this.#chart.boundingBox();
      if (box === null) return undefined;
      // Open MCT looks at the point below the pointer when the pointer moves.
      for (const left of [3, 2]) await this.#page.mouse.move(box.x + box.width - left, box.y + box.height / 2);
      const texts = await this.#page.locator('.plot-series-value').allInnerTexts();
      return texts.join().trim() === String(value) || undefined;
    });
  }

  /** What the classes of each limit line in the plot say of it. */
  async limitLines(): Promise<readonly string[]> {
    return this.#page.evaluate<string[]>(`[...document.querySelectorAll('.js-limit-line')].map(({ classList }) =>
      [...classList].flatMap((name) => name.split('c-plot-limit-line--')[1] ?? []).sort().join(' '))`);
  }

  /** Rows of the table from the newest on: time, value, and the classes of its limit. */
  async tableRows(): Promise<readonly (readonly string[])[]> {
    await this.#page.locator('.c-telemetry-table__body tr').first().waitFor({ timeout: patienceMs });
    return this.#page.evaluate<string[][]>(`[...document.querySelectorAll('.c-telemetry-table__body tr')].map((row) => {
      const [, time, value] = row.querySelectorAll('td');
      const limits = [...value.classList].filter((name) => name.startsWith('is-limit'));
      return [time.innerText, value.innerText, limits.sort().join(' ')];
    })`);
  }

  /** Saves a PNG of the whole page. */
  async screenshot(path: string): Promise<void> {
    await this.#page.screenshot({ path });
  }

  /** How many pixels of the plot have the colour of its line. */
  async linePixels(): Promise<number> {
    const png = (await this.#chart.screenshot()).toString('base64');
    return this.#page.evaluate<number>(`(async () => {
      const swatch = document.querySelector('.plot-series-color-swatch');
      const wanted = getComputedStyle(swatch).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number);
      const blob = await (await fetch('data:image/png;base64,${png}')).blob();
      const image = await createImageBitmap(blob);
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      let count = 0;
      for (let i = 0; i < data.length; i += 4) if (wanted.every((part, n) => data[i + n] === part)) count += 1;
      return count;
    })()`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser[Symbol.asyncDispose]();
  }

  #item(name: string) {
    return this.#page.getByRole('treeitem', { name, exact: false }).filter({ hasText: name });
  }

  get #chart() {
    return this.#page.locator('.gl-plot-chart-area');
  }

  get #page(): BrowserPage['page'] {
    return this.#browser.page;
  }
}

function identifierOf(key: string): string {
  return JSON.stringify({ namespace: 'pharos', key });
}
