import { PharosError } from '../../../domain/errors.js';
import type { RejectReason } from '../../../domain/ports/intake.js';
import { notThere } from '../../byte-table.js';
import type { Draft } from '../../draft.js';
import { Stride, type Pieces } from '../../pieces.js';
import { PlainWriter } from '../../plain-series.js';
import { MessageReader } from '../protobuf.js';
import { tooMany } from '../too-many.js';
import { RefusedSamples } from './refused.js';
import { SeriesFinder } from './series-finder.js';
import { WriteMemory } from './write-memory.js';

/** Samples of one request, and series with samples or without; more than an honest body has room for. */
const maxSamples = 2_000_000;
const maxSeries = 500_000;

/** Fields of prometheus.WriteRequest, prometheus.TimeSeries and prometheus.Sample. */
const request = { timeSeries: 1 } as const;
const timeSeries = { samples: 2, histograms: 4 } as const;
const sample = { value: 1, timestamp: 2 } as const;

/** Fields that io.prometheus.write.v2.Request has and the first version lacks. */
const symbols = 4;
const secondTimeSeries = 5;

/** Halves of the NaN that says that a series has ended: https://prometheus.io/docs/specs/prw/remote_write_spec/ */
const staleMarker = { high: 0x7ff0_0000, low: 2 } as const;

/** Reads a prometheus.WriteRequest straight into a draft; metadata and exemplars are passed over. */
export class WriteRequestReader {
  readonly refused = new RefusedSamples();
  readonly #draft: Draft;
  readonly #memory: WriteMemory;
  readonly #writer: PlainWriter;
  readonly #reader: MessageReader;
  readonly #finder: SeriesFinder;
  readonly #stride = new Stride();
  /** Of the series that is being read. */
  #index = -1;

  constructor(message: Buffer, draft: Draft) {
    this.#draft = draft;
    this.#memory = draft.memory(WriteMemory);
    this.#writer = new PlainWriter(draft, this.#memory.series);
    this.#reader = new MessageReader(message, 'the unpacked body');
    this.#finder = new SeriesFinder(draft, this.#memory, { message, reader: this.#reader });
  }

  /**
   * Reads all of it, in pieces.
   * @throws PharosError BAD_REQUEST when the message is none, UNSUPPORTED_MEDIA_TYPE when it is of version 2,
   * PAYLOAD_TOO_LARGE when it holds too many samples or series.
   */
  *read(): Pieces<void> {
    const reader = this.#reader;
    const end = reader.length;
    for (let field = reader.next(end); field !== 0; field = reader.next(end)) {
      if (field === request.timeSeries) {
        this.#index += 1;
        if (this.#index === maxSeries) throw tooMany(maxSeries, 'series');
        const seriesEnd = reader.enter(end);
        const start = reader.pos;
        const first = this.#draft.count;
        const toldBefore = this.#told();
        const number = this.#finder.find(seriesEnd);
        while (!this.#readSamples(seriesEnd, number)) yield;
        if (this.#told() > toldBefore && this.refused.hasRoom)
          this.refused.note({ index: this.#index, first, labels: this.#finder.labelsOf(start, seriesEnd) });
      }
      if (field === symbols || field === secondTimeSeries) this.#refuseVersion(end);
    }
  }

  /** Reads the samples of a series, up to its end; false when a piece is done before they are. */
  #readSamples(end: number, number: number): boolean {
    const reader = this.#reader;
    while (!this.#stride.isOver(this.#index + this.#draft.count)) {
      const field = reader.next(end);
      if (field === 0) return true;
      if (field === timeSeries.samples) this.#sample(reader.enter(end), number);
      else if (field === timeSeries.histograms) this.#refuse('wrong_type');
    }
    return false;
  }

  /** Samples refused so far that the sender is to be told of. */
  #told(): number {
    return this.#draft.refused - this.refused.dropped;
  }

  /** The sample that ends at `end`, of the series of that number. */
  #sample(end: number, number: number): void {
    const reader = this.#reader;
    // What a message leaves out is zero.
    let value = 0;
    let isStale = false;
    let ts = 0;
    for (let field = reader.next(end); field !== 0; field = reader.next(end)) {
      if (field === sample.value) {
        const at = reader.pos;
        value = reader.double();
        isStale = reader.low(at) === staleMarker.low && reader.high(at) === staleMarker.high;
      } else if (field === sample.timestamp) {
        ts = reader.int64();
      }
    }
    if (number === notThere) this.#refuse('bad_labels');
    else if (isStale) this.#pushAbsent(number, ts);
    else if (Number.isNaN(value)) this.#drop();
    else this.#push(number, ts, value);
  }

  #push(number: number, ts: number, value: number): void {
    this.#ensureRoom();
    if (number < 0) this.#draft.push(this.#finder.ref(number), ts, value);
    else this.#writer.push(number, ts, value);
  }

  #pushAbsent(number: number, ts: number): void {
    this.#ensureRoom();
    this.#draft.push(this.#finder.ref(number), ts, null);
  }

  #refuse(reason: RejectReason): void {
    this.#ensureRoom();
    this.#draft.refuse(reason);
  }

  /** A NaN is no value; it is counted, but the sender has done nothing wrong. */
  #drop(): void {
    this.refused.drop(this.#draft.count);
    this.#refuse('not_finite');
  }

  /** If it is a message at all, it is one of version 2. */
  #refuseVersion(end: number): never {
    this.#reader.enter(end);
    throw new PharosError(
      'UNSUPPORTED_MEDIA_TYPE',
      'Remote write 2.0 is not known: send prometheus.WriteRequest, version 1.0; nothing of this request was kept',
    );
  }

  #ensureRoom(): void {
    if (this.#draft.count >= maxSamples) throw tooMany(maxSamples, 'samples');
  }
}
