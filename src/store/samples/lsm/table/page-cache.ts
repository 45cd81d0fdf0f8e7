import type { IndexPage } from './index-page.js';

/** Pages of the index that were read last, of any table, within a bound of bytes. */
export class PageCache {
  readonly #maxBytes: number;
  /** In order of use: the first one was used longest ago. */
  readonly #pages = new Map<string, IndexPage>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The page `page` of `table`, read by `load` unless it is at hand. */
  get(table: number, page: number, load: () => IndexPage): IndexPage {
    const key = `${table}:${page}`;
    const known = this.#pages.get(key);
    if (known !== undefined) {
      this.#pages.delete(key);
      this.#pages.set(key, known);
      return known;
    }
    const loaded = load();
    this.#pages.set(key, loaded);
    this.#bytes += loaded.byteLength;
    this.#evict();
    return loaded;
  }

  /** Forgets the pages of `table`, which has `pages` of them. */
  forget(table: number, pages: number): void {
    for (let page = 0; page < pages && this.#pages.size > 0; page++) this.#drop(`${table}:${page}`);
  }

  #evict(): void {
    for (const key of this.#pages.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#drop(key);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#pages.get(key)?.byteLength ?? 0;
    this.#pages.delete(key);
  }
}

/** One for all tables of a thread. */
export const pageCache = new PageCache(16 * 1024 * 1024);
