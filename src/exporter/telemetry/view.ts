import type { Format, Naming } from '../request.js';
import { headText, sampleName } from '../text.js';
import type { Family } from './families.js';
import type { FamilySnapshot, SeriesTable } from './table.js';

export interface ViewOptions {
  readonly family: Family;
  readonly index: number;
  readonly table: SeriesTable;
  readonly names: Naming;
  readonly format: Format;
}

/** One family under one of its names: its samples, in the unit of that name. */
export class FamilyView {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  /** The HELP and TYPE lines. */
  readonly head: Buffer;
  readonly #options: ViewOptions;
  readonly #sampleName: string;
  #prefixes: { readonly generation: number; readonly texts: string[] } = { generation: -1, texts: [] };

  constructor(options: ViewOptions) {
    const { family, names, format } = options;
    this.#options = options;
    this.name = names === 'base' ? family.names.baseName : family.names.name;
    this.help = family.help;
    this.labelNames = family.labelNames;
    const head = { name: this.name, help: this.help, type: family.names.type };
    this.head = Buffer.from(headText(head, format));
    this.#sampleName = sampleName(head, format);
  }

  get version(): number {
    return this.#options.table.versionOf(this.#options.index);
  }

  snapshot(): FamilySnapshot {
    return this.#options.table.snapshot(this.#options.index);
  }

  /** The value in the unit of this view's name. Dividing by a whole number keeps 51.3 ms from becoming 0.05130000000000001 s. */
  scaled(value: number): number {
    if (this.#options.names === 'document') return value;
    const { scale } = this.#options.family.names;
    return Number.isInteger(1 / scale) ? value / (1 / scale) : value * scale;
  }

  /** The samples as prom-client takes them. */
  samples(): { labels: Record<string, string>; value: number }[] {
    const { ids, values } = this.snapshot();
    const samples = [];
    for (const [position, value] of values.entries()) {
      if (Number.isNaN(value)) continue;
      samples.push({ labels: this.#options.table.labelsOf(ids[position] as number), value: this.scaled(value) });
    }
    return samples;
  }

  /** `name{labels} ` of each position, each with the line end before it; filled by who renders, kept while positions hold. */
  prefixes({ generation, labels }: FamilySnapshot, upTo: number): readonly string[] {
    if (this.#prefixes.generation !== generation) this.#prefixes = { generation, texts: [] };
    const { texts } = this.#prefixes;
    for (let position = texts.length; position < upTo; position++) {
      texts.push(`\n${this.#sampleName}${labels[position] ?? ''}`);
    }
    return texts;
  }
}
