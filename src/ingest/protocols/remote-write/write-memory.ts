import { ByteTable } from '../../byte-table.js';
import { PlainSeries } from '../../plain-series.js';
import { Sequence } from '../../sequence.js';
import type { Memory, SeriesRef } from '../../series-ref.js';

/** The series that were seen, numbered from 0, each by the bytes of its labels. */
export class WriteMemory implements Memory {
  readonly labels = new ByteTable();
  readonly sequence = new Sequence();
  readonly series = new PlainSeries();

  /** Gives labels that were not seen before their number. */
  add(labels: Buffer, ref: SeriesRef): number {
    this.series.add(ref);
    this.sequence.add();
    return this.labels.add(labels, 0, labels.length);
  }

  clear(): void {
    for (const part of [this.labels, this.sequence, this.series]) part.clear();
  }
}
