/** What the top index knows of a page of the index. */
export interface PageRecord {
  /** The series of the page's first chunk. */
  readonly series: number;
  readonly entries: number;
  /** Bytes of the page. */
  readonly length: number;
  /** CRC-32 of the page. */
  readonly crc: number;
  /** Where the page's first chunk begins in the file. */
  readonly dataOffset: number;
}

const recordBytes = 24;

export function encodeTopIndex(records: readonly PageRecord[]): Uint8Array {
  const bytes = new Uint8Array(records.length * recordBytes);
  const view = new DataView(bytes.buffer);
  records.forEach(({ series, entries, length, crc, dataOffset }, i) => {
    const at = i * recordBytes;
    view.setUint32(at, series, true);
    view.setUint32(at + 4, entries, true);
    view.setUint32(at + 8, length, true);
    view.setUint32(at + 12, crc, true);
    view.setFloat64(at + 16, dataOffset, true);
  });
  return bytes;
}

/** The pages of an open table: small enough to stay in memory (24 bytes for 256 chunks). */
export class TopIndex {
  readonly #view: DataView;
  /** Where each page begins in the file, and where the last one ends. */
  readonly #offsets: Float64Array;
  readonly #series: Uint32Array;

  /** `bytes` as encoded above; the pages begin at `pagesOffset` of the file. */
  constructor(bytes: Uint8Array, pagesOffset: number) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const pages = bytes.length / recordBytes;
    this.#series = Uint32Array.from({ length: pages }, (_, page) => this.#view.getUint32(page * recordBytes, true));
    this.#offsets = new Float64Array(pages + 1);
    this.#offsets[0] = pagesOffset;
    for (let page = 0; page < pages; page++) {
      this.#offsets[page + 1] = this.#offsets[page]! + this.#view.getUint32(page * recordBytes + 8, true);
    }
  }

  get pages(): number {
    return this.#series.length;
  }

  firstSeries(page: number): number | undefined {
    return this.#series[page];
  }

  /** Where `page` begins in the file; of the number behind the last page, where the pages end. */
  offset(page: number): number {
    return this.#offsets[page]!;
  }

  record(page: number): PageRecord {
    const at = page * recordBytes;
    return {
      series: this.#view.getUint32(at, true),
      entries: this.#view.getUint32(at + 4, true),
      length: this.#view.getUint32(at + 8, true),
      crc: this.#view.getUint32(at + 12, true),
      dataOffset: this.#view.getFloat64(at + 16, true),
    };
  }

  /** The first page that can hold chunks of `series`: they may begin at the end of the page before their own. */
  firstPage(series: number): number {
    let low = 0;
    let high = this.#series.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#series[middle]! < series) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}
