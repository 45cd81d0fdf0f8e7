import { notThere } from '../../byte-table.js';
import type { Draft } from '../../draft.js';
import type { SeriesRef } from '../../series-ref.js';
import { StrangerNames } from '../../stranger-names.js';
import type { MessageReader } from '../protobuf.js';
import { RepeatedBytes } from '../repeated-bytes.js';
import { readLabels } from './labels.js';
import type { WriteMemory } from './write-memory.js';

/** Number of the field of prometheus.TimeSeries that holds its labels. */
const labelsField = 1;

/** Finds out which series of the memory the time series of a message are. */
export class SeriesFinder {
  readonly #draft: Draft;
  readonly #memory: WriteMemory;
  readonly #reader: MessageReader;
  readonly #labels: RepeatedBytes;
  readonly #strangers = new StrangerNames();

  constructor(draft: Draft, memory: WriteMemory, { message, reader }: { message: Buffer; reader: MessageReader }) {
    this.#draft = draft;
    this.#memory = memory;
    this.#reader = reader;
    this.#labels = new RepeatedBytes(message, reader);
  }

  /**
   * The number of the series whose message the reader is in and which ends at `end`: below notThere that of a stranger,
   * notThere when its labels name none.
   * The reader is left where the other fields begin.
   */
  find(end: number): number {
    const { sequence, labels } = this.#memory;
    const reader = this.#reader;
    const start = reader.pos;
    const expected = sequence.expected();
    const expectedEnd = expected === notThere ? notThere : labels.viewEndAt(expected, reader.dataView, start);
    const isExpected = expectedEnd !== notThere && expectedEnd <= end && !this.#hasLabels(expectedEnd, end);
    if (isExpected) reader.seek(expectedEnd);
    const number = isExpected ? expected : this.#lookUp(start, end);
    if (number >= 0) sequence.come(number);
    return number;
  }

  /** The series of a number that find() gave. */
  ref(number: number): SeriesRef {
    return number < 0 ? this.#strangers.ref(number) : (this.#memory.series.refs[number] as SeriesRef);
  }

  /** All labels of the series from `start` to `end`, as a message of nothing else. */
  labelsOf(start: number, end: number): Buffer {
    const reader = this.#reader;
    reader.seek(start);
    this.#labels.clear();
    for (let field = reader.next(end); field !== 0; field = reader.next(end))
      if (field === labelsField) this.#labels.add(field, end);
    return this.#labels.bytes();
  }

  #hasLabels(start: number, end: number): boolean {
    const reader = this.#reader;
    reader.seek(start);
    for (let field = reader.next(end); field !== 0; field = reader.next(end)) if (field === labelsField) return true;
    return false;
  }

  #lookUp(start: number, end: number): number {
    const bytes = this.labelsOf(start, end);
    this.#reader.seek(this.#labels.endFrom(start));
    const known = this.#memory.labels.find(bytes, 0, bytes.length);
    if (known !== notThere) return known;
    const stranger = this.#strangers.find(bytes, 0, bytes.length);
    if (stranger !== notThere) return stranger;
    const { nobody } = this.#draft;
    return nobody === undefined ? this.#learn(bytes) : this.#strangers.nobody(nobody);
  }

  #learn(bytes: Buffer): number {
    const series = readLabels(bytes);
    if (typeof series === 'string') return notThere;
    this.#draft.makeRoom();
    const ref = this.#draft.reference(series);
    if (this.#draft.isStranger(ref)) return this.#strangers.add(ref, { bytes, start: 0, end: bytes.length });
    this.#draft.note(bytes.length);
    return this.#memory.add(bytes, ref);
  }
}
