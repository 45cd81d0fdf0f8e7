import { notThere } from '../../byte-table.js';
import { NumberScan } from '../json-scan.js';
import type { HostMemory } from './host-memory.js';
import { samplePart } from './sample-scan.js';
import type { TimeScan } from './time-scan.js';

/** Reads a sample by comparing it with what it is likely to be: one of a certain series, written as its last one was. */
export class ExpectedScan {
  number = Number.NaN;
  /** Whether the sample names its host. */
  hasHost = false;
  readonly #view: DataView;
  readonly #memory: HostMemory;
  readonly #times: TimeScan;
  readonly #numbers: NumberScan;

  constructor(body: Buffer, memory: HostMemory, times: TimeScan) {
    this.#view = new DataView(body.buffer, body.byteOffset, body.byteLength);
    this.#memory = memory;
    this.#times = times;
    this.#numbers = new NumberScan(body);
  }

  /** Reads the sample that begins at `start`, and gives where it ends; notThere when it is not as expected. */
  read(series: number, start: number): number {
    const layout = this.#memory.layoutOf[series];
    if (layout === undefined) return notThere;
    const { gaps } = this.#memory.layouts;
    const { parts } = layout;
    this.hasHost = false;
    let at = start;
    for (let i = 0; i < parts.length; i += 1) {
      at = gaps.viewEndAt(layout.gaps[i] as number, this.#view, at);
      if (at !== notThere) at = this.#readPart(parts[i] as number, series, at);
      if (at === notThere) return notThere;
    }
    return gaps.viewEndAt(layout.gaps[parts.length] as number, this.#view, at);
  }

  #readPart(part: number, series: number, start: number): number {
    const memory = this.#memory;
    switch (part) {
      case samplePart.metric:
        return memory.metrics.viewEndAt(memory.metricOf[series] as number, this.#view, start);
      case samplePart.ts:
        return this.#times.read(start);
      case samplePart.labels:
        return memory.labels.viewEndAt(memory.labelsOf[series] as number, this.#view, start);
      case samplePart.host:
        this.hasHost = true;
        return memory.hosts.viewEndAt(memory.hostOf[series] as number, this.#view, start);
      default: {
        const end = this.#numbers.read(start);
        this.number = this.#numbers.value;
        return end;
      }
    }
  }
}
