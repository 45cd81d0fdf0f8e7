import { Registry } from 'prom-client';

import type { Format, Naming } from '../request.js';
import { contentTypes, separators, valueText } from '../text.js';
import type { Families } from './families.js';
import { TelemetryCounter, TelemetryGauge, type TelemetryMetric } from './metrics.js';
import type { FamilySnapshot, SeriesTable } from './table.js';
import { FamilyView } from './view.js';

interface PageOptions {
  readonly families: Families;
  readonly table: SeriesTable;
  readonly names: Naming;
  readonly format: Format;
  readonly yieldToLoop: () => Promise<void>;
}

interface FamilyText {
  readonly version: number;
  readonly pieces: readonly Buffer[];
}

/** Lines that are written before the event loop gets its turn: about half a millisecond of work. */
const linesPerTurn = 1000;

/** Telemetry under one set of names in one format: a prom-client registry, and a quicker way to the text that it would write. */
export class Page {
  readonly registry: Registry;
  readonly #metrics: readonly TelemetryMetric[];
  readonly #texts: FamilyText[] = [];
  readonly #options: PageOptions;
  #linesThisTurn = 0;

  constructor(options: PageOptions) {
    const { families, table, names, format } = options;
    this.#options = options;
    const registry = new Registry();
    registry.setContentType(contentTypes[format] as Registry['contentType']);
    this.#metrics = families.list.map((family, index) => {
      const view = new FamilyView({ family, index, table, names, format });
      return family.names.type === 'counter'
        ? new TelemetryCounter(view, registry)
        : new TelemetryGauge(view, registry);
    });
    this.registry = registry;
  }

  /**
   * What `registry.metrics()` gives, less the end of the document, as pieces to be joined. All of it is of the instant of the
   * call. Families that did not change keep their text; others are written in slices, between which the event loop runs.
   */
  async render(): Promise<Buffer[]> {
    const texts = this.#metrics.map(({ view }, index) => {
      const text = this.#texts[index];
      return text?.version === view.version ? text : { view, snapshot: view.snapshot() };
    });
    const between = Buffer.from(separators[this.#options.format].between);
    const pieces: Buffer[] = [];
    for (const [index, text] of texts.entries()) {
      const written = 'pieces' in text ? text : await this.#write(text.view, text.snapshot);
      if (written.version >= (this.#texts[index]?.version ?? -1)) this.#texts[index] = written;
      if (index > 0) pieces.push(between);
      pieces.push(...written.pieces);
    }
    return pieces;
  }

  async #write(view: FamilyView, snapshot: FamilySnapshot): Promise<FamilyText> {
    const pieces = [view.head];
    const { values, version } = snapshot;
    for (let from = 0; from < values.length; from += linesPerTurn) {
      const to = Math.min(values.length, from + linesPerTurn);
      pieces.push(Buffer.from(linesOf(view, snapshot, { from, to })));
      this.#linesThisTurn += to - from;
      if (this.#linesThisTurn < linesPerTurn) continue;
      this.#linesThisTurn = 0;
      await this.#options.yieldToLoop();
    }
    return { version, pieces };
  }
}

function linesOf(view: FamilyView, snapshot: FamilySnapshot, { from, to }: { from: number; to: number }): string {
  const prefixes = view.prefixes(snapshot, to);
  const lines: string[] = [];
  for (let position = from; position < to; position++) {
    const value = snapshot.values[position] as number;
    if (Number.isNaN(value)) continue;
    lines.push(prefixes[position] as string, valueText(view.scaled(value)));
  }
  return lines.join('');
}
