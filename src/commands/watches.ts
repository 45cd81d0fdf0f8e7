import { findMetric } from '../catalog/index.js';
import { presentValue } from '../catalog/value.js';
import type { FeedSource } from '../domain/feed.js';
import type { MetricValue } from '../domain/metric.js';
import type { SeriesDirectory } from '../domain/ports/samples.js';
import type { CommitObserver, Series } from '../domain/sample.js';

/** Values that differ by less, relative to themselves, are the same. */
const tolerance = 1e-9;

/** The value that telemetry is to show. */
interface Wanted {
  readonly source: FeedSource;
  readonly metric: string;
  readonly value: MetricValue;
  /** Samples of before, epoch ms, show nothing. */
  readonly since: number;
}

/** A look-out for one value. */
export interface Watch {
  readonly isSeen: boolean;
  /** Called once, when the value is seen; at most one listener. */
  onSeen(listener: () => void): void;
  close(): void;
}

type Directory = Pick<SeriesDirectory, 'find' | 'text'>;

/** Looks for values in what is committed. Costs nothing while nobody looks for any. */
export class TelemetryWatches {
  readonly #directory: Directory;
  readonly #open = new Set<OpenWatch>();

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  open(wanted: Wanted): Watch {
    const watch = new OpenWatch(wanted, this.#directory, () => this.#open.delete(watch));
    this.#open.add(watch);
    return watch;
  }

  readonly observe: CommitObserver = ({ batch }) => {
    if (this.#open.size === 0) return;
    const watched = new Map<number, OpenWatch[]>();
    for (const watch of this.#open) {
      const id = watch.series?.id;
      if (id !== undefined) watched.set(id, [...(watched.get(id) ?? []), watch]);
    }
    for (let row = 0; row < batch.length; row += 1) {
      for (const watch of watched.get(batch.series[row]!) ?? []) watch.look(batch.ts[row]!, batch.value[row]!);
    }
  };
}

class OpenWatch implements Watch {
  readonly #wanted: Wanted;
  readonly #directory: Directory;
  readonly #close: () => void;
  #series: Series | undefined;
  #listener: (() => void) | undefined;
  isSeen = false;

  constructor(wanted: Wanted, directory: Directory, close: () => void) {
    this.#wanted = wanted;
    this.#directory = directory;
    this.#close = close;
  }

  /** Undefined until the source has sent the metric. */
  get series(): Series | undefined {
    const { source, metric } = this.#wanted;
    this.#series ??= this.#directory.find({ ...source, metric, labels: {} });
    return this.#series;
  }

  look(ts: number, stored: number): void {
    if (this.isSeen || ts < this.#wanted.since || !this.#shows(stored)) return;
    this.isSeen = true;
    this.#close();
    this.#listener?.();
  }

  onSeen(listener: () => void): void {
    this.#listener = listener;
  }

  close(): void {
    this.#close();
    this.#listener = undefined;
  }

  #shows(stored: number): boolean {
    const { value } = this.#wanted;
    const shown = this.#present(stored);
    if (typeof value !== 'number' || typeof shown !== 'number') return shown === value;
    return Math.abs(shown - value) <= tolerance * Math.max(Math.abs(shown), Math.abs(value));
  }

  /** A stored value as people see it. */
  #present(stored: number): MetricValue | null {
    const { series } = this;
    if (series === undefined || Number.isNaN(stored)) return null;
    const text = series.type === 'text' ? this.#directory.text(stored) : undefined;
    const match = findMetric(series.kind, series.metric);
    if (match !== undefined) return presentValue(match.definition, stored, text);
    if (series.type === 'text') return text ?? null;
    return series.type === 'boolean' ? stored !== 0 : stored;
  }
}
