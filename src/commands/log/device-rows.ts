import { definitionOf } from '../../catalog/series.js';
import { presentValue } from '../../catalog/value.js';
import type { SeriesDirectory } from '../../domain/ports/samples.js';
import type { SampleBatch } from '../../domain/sample.js';
import type { LoggedValue } from '../../store/state/messages.js';

/** The kind of source whose values are in the log. */
export const loggedKind = 'device';

/** The rows of devices among those of all sources. */
export class DeviceRows {
  readonly #directory: Pick<SeriesDirectory, 'get' | 'text'>;
  /** By series number. */
  readonly #isLogged: boolean[] = [];

  constructor(directory: Pick<SeriesDirectory, 'get' | 'text'>) {
    this.#directory = directory;
  }

  /** The rows of devices, in order and in columns of their own; undefined when there are none. */
  pick({ length, series, ts, value }: SampleBatch): SampleBatch | undefined {
    let count = 0;
    for (let row = 0; row < length; row += 1) if (this.#isOfDevice(series[row]!)) count += 1;
    if (count === 0) return undefined;
    const picked = {
      length: count,
      series: new Uint32Array(count),
      ts: new Float64Array(count),
      value: new Float64Array(count),
    };
    for (let row = 0, next = 0; next < count; row += 1) {
      if (!this.#isOfDevice(series[row]!)) continue;
      picked.series[next] = series[row]!;
      picked.ts[next] = ts[row]!;
      picked.value[next] = value[row]!;
      next += 1;
    }
    return picked;
  }

  /** A row as the log has it. */
  present({ series, ts, value }: SampleBatch, row: number): LoggedValue {
    const known = this.#directory.get(series[row]!);
    const { tenant, kind, sourceId, metric, labels } = known;
    const stored = value[row]!;
    const definition = definitionOf(known);
    const text = definition.type === 'text' ? this.#directory.text(stored) : undefined;
    return { tenant, kind, sourceId, metric, labels, ts: ts[row]!, value: presentValue(definition, stored, text) };
  }

  #isOfDevice(series: number): boolean {
    for (let id = this.#isLogged.length; id <= series; id += 1) {
      this.#isLogged.push(this.#directory.get(id).kind === loggedKind);
    }
    return this.#isLogged[series]!;
  }
}
