import type { Live } from '../../domain/live.js';
import type { SeriesDirectory } from '../../domain/ports/samples.js';
import type { SampleBatch } from '../../domain/sample.js';
import type { Clock } from '../../platform/clock.js';
import { labelText } from '../text.js';
import type { Families, FamilyMatch } from './families.js';
import { FamilySeries } from './family-series.js';
import { exportedLabels } from './labels.js';

export interface TableSettings {
  readonly max_series: number;
  readonly stale_after_seconds: number;
}

interface TableOptions {
  readonly families: Families;
  readonly directory: Pick<SeriesDirectory, 'get'>;
  readonly clock: Clock;
  readonly settings: Live<TableSettings>;
}

/** Why a series with a current value is not shown: no place left, or another series shows the same labels. */
export const refusals = ['limit', 'collision'] as const;
export type Refusal = (typeof refusals)[number];

/** What a family shows at one instant. A value of NaN shows nothing. */
export interface FamilySnapshot {
  readonly version: number;
  readonly generation: number;
  readonly ids: readonly number[];
  readonly labels: readonly string[];
  /** As long as the instant's list; `ids` and `labels` may have grown since. */
  readonly values: Float64Array;
}

const unresolved = -1;
const noFamily = -2;

/** The newest value of every series that /metrics shows, in typed columns by series number: commits of any size pass through here. */
export class SeriesTable {
  readonly #options: TableOptions;
  readonly #families: readonly FamilySeries[];
  #family = new Int32Array(0);
  #newest = new Float64Array(0);
  /** NaN where nothing is shown. */
  #value = new Float64Array(0);
  #listed = new Uint8Array(0);
  readonly #refused = new Map<number, Refusal>();
  #shown = 0;
  #version = 0;
  /** No listed or refused series has a newest sample older than this. */
  #oldest = Infinity;

  constructor(options: TableOptions) {
    this.#options = options;
    this.#families = options.families.list.map(() => new FamilySeries());
  }

  /** Grows with every change of what is shown. */
  get version(): number {
    return this.#version;
  }

  get shown(): number {
    return this.#shown;
  }

  refused(reason: Refusal): number {
    let count = 0;
    for (const each of this.#refused.values()) if (each === reason) count++;
    return count;
  }

  take({ length, series, ts, value }: SampleBatch): void {
    for (let row = 0; row < length; row++) {
      const id = series[row] as number;
      // Most series of other senders are none of the catalog: what is known of them is all they may cost.
      if (this.#family[id] !== noFamily) this.set(id, ts[row] as number, value[row] as number);
    }
  }

  /** The newest sample of a series wins; of two at the same instant, the later said. */
  set(id: number, ts: number, value: number): void {
    if (id >= this.#family.length) this.#grow(id + 1);
    let family = this.#family[id] as number;
    if (family === unresolved) family = this.#resolve(id);
    if (family === noFamily || !(ts >= (this.#newest[id] as number))) return;
    this.#newest[id] = ts;
    const before = this.#value[id] as number;
    if (Number.isNaN(value)) {
      this.#refused.delete(id);
      if (!Number.isNaN(before)) this.#hide(id);
    } else if (Number.isNaN(before)) {
      this.#show(id, value);
    } else if (value !== before) {
      this.#value[id] = value;
      this.#touch(family);
    }
  }

  /** Drops what has become stale, and what a lowered limit leaves no place for. Costs nothing when neither can be. */
  refresh(): void {
    const settings = this.#options.settings.get();
    const cutoff = this.#options.clock.now() - settings.stale_after_seconds * 1000;
    if (this.#oldest < cutoff) this.#dropOlderThan(cutoff);
    if (this.#shown > settings.max_series) this.#dropBeyond(settings.max_series);
  }

  snapshot(index: number): FamilySnapshot {
    const { version, generation, ids, labels } = this.#of(index);
    const values = new Float64Array(ids.length);
    for (let position = 0; position < ids.length; position++) {
      values[position] = this.#value[ids[position] as number] as number;
    }
    return { version, generation, ids, labels, values };
  }

  versionOf(index: number): number {
    return this.#of(index).version;
  }

  /** The labels of a series that is shown, as an object. */
  labelsOf(id: number): Record<string, string> {
    const series = this.#options.directory.get(id);
    return exportedLabels(series, this.#options.families.match(series)?.indexLabels ?? {});
  }

  #of(index: number): FamilySeries {
    const family = this.#families[index];
    if (family === undefined) throw new RangeError(`No metric family has the number ${index}`);
    return family;
  }

  #touch(family: number): void {
    this.#of(family).version = ++this.#version;
  }

  #resolve(id: number): number {
    const match: FamilyMatch | undefined = this.#options.families.match(this.#options.directory.get(id));
    return (this.#family[id] = match?.family ?? noFamily);
  }

  #show(id: number, value: number): void {
    const ts = this.#newest[id] as number;
    const limit = this.#options.settings.get().max_series;
    if (this.#shown >= limit) this.refresh();
    this.#oldest = Math.min(this.#oldest, ts);
    const refusal = this.#shown >= limit ? 'limit' : this.#list(id);
    if (refusal !== undefined) {
      this.#refused.set(id, refusal);
      return;
    }
    this.#refused.delete(id);
    this.#value[id] = value;
    this.#shown++;
    this.#touch(this.#family[id] as number);
  }

  #list(id: number): Refusal | undefined {
    if (this.#listed[id] === 1) return undefined;
    if (!this.#of(this.#family[id] as number).add(id, `${labelText(this.labelsOf(id))} `)) return 'collision';
    this.#listed[id] = 1;
    return undefined;
  }

  #hide(id: number): void {
    this.#value[id] = NaN;
    this.#shown--;
    this.#touch(this.#family[id] as number);
  }

  #unlist(id: number): void {
    if (!Number.isNaN(this.#value[id])) this.#hide(id);
    this.#listed[id] = 0;
  }

  #dropOlderThan(cutoff: number): void {
    let oldest = Infinity;
    const isFresh = (id: number) => {
      const newest = this.#newest[id] as number;
      if (newest < cutoff) return false;
      oldest = Math.min(oldest, newest);
      return true;
    };
    for (const family of this.#families) {
      const stale = family.ids.filter((id) => !isFresh(id));
      if (stale.length === 0) continue;
      stale.forEach((id) => this.#unlist(id));
      family.keep((id) => this.#listed[id] === 1);
    }
    for (const id of this.#refused.keys()) if (!isFresh(id)) this.#refused.delete(id);
    this.#oldest = oldest;
  }

  /** The last to come are the first to go. */
  #dropBeyond(limit: number): void {
    for (const family of this.#families.toReversed()) {
      for (const id of family.ids.toReversed()) {
        if (this.#shown <= limit) break;
        if (Number.isNaN(this.#value[id])) continue;
        this.#unlist(id);
        this.#refused.set(id, 'limit');
      }
      family.keep((id) => this.#listed[id] === 1);
      if (this.#shown <= limit) return;
    }
  }

  #grow(size: number): void {
    const capacity = Math.max(size, this.#family.length * 2, 1024);
    const grown = <T extends Int32Array | Float64Array | Uint8Array>(to: T, from: T) => (to.set(from), to);
    const used = this.#family.length;
    this.#family = grown(new Int32Array(capacity).fill(unresolved, used), this.#family);
    this.#newest = grown(new Float64Array(capacity).fill(-Infinity, used), this.#newest);
    this.#value = grown(new Float64Array(capacity).fill(NaN, used), this.#value);
    this.#listed = grown(new Uint8Array(capacity), this.#listed);
  }
}
