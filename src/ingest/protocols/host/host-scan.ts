import { isUtf8 } from 'node:buffer';

import { hostIdPattern } from '../../../domain/host-id.js';
import { maxSamplesPerRequest } from '../../../domain/wire/ingest.js';
import { notThere, type ByteTable } from '../../byte-table.js';
import type { Draft } from '../../draft.js';
import { isRecord } from '../../labels.js';
import { Stride, type Pieces } from '../../pieces.js';
import { PlainWriter } from '../../plain-series.js';
import type { SeriesRef } from '../../series-ref.js';
import {
  closingBrace,
  closingBracket,
  colon,
  comma,
  jsonAt,
  openingBrace,
  openingBracket,
  quote,
  skipSpace,
  stringEnd,
  textAt,
} from '../json-scan.js';
import { JsonKeys } from '../json-keys.js';
import { ExpectedScan } from './expected-scan.js';
import { HostMemory, noLabels, type SeriesPlace } from './host-memory.js';
import { samplePart, SampleScan } from './sample-scan.js';
import { TimeScan } from './time-scan.js';

const kind = 'host';
const hostKey = Buffer.from('"host_id"');
const metricsKey = Buffer.from('"metrics"');

/**
 * Reads a body of host samples as agents write it, by its bytes: what was seen before is never made a text or an object
 * again. Whatever is out of the ordinary about a body ends the reading, and all of it is then for the reader of JSON.
 */
export class HostScan {
  readonly #body: Buffer;
  readonly #draft: Draft;
  readonly #onlyHostId: string | undefined;
  readonly #memory: HostMemory;
  readonly #writer: PlainWriter;
  readonly #times: TimeScan;
  readonly #expected: ExpectedScan;
  readonly #sample: SampleScan;
  /** Of the labels that became objects. */
  readonly #keys: JsonKeys;
  #bodyHost = notThere;
  /** The host of the current sample. */
  #host = notThere;

  constructor(body: Buffer, draft: Draft, onlyHostId: string | undefined) {
    this.#body = body;
    this.#draft = draft;
    this.#onlyHostId = onlyHostId;
    this.#memory = draft.memory(HostMemory);
    this.#writer = new PlainWriter(draft, this.#memory.series);
    this.#times = new TimeScan(body);
    this.#expected = new ExpectedScan(body, this.#memory, this.#times);
    this.#sample = new SampleScan(body);
    this.#keys = new JsonKeys(body);
  }

  /** Adds all samples of the body to the draft, in pieces; false when it gave up, and the draft holds some part of them. */
  *run(): Pieces<boolean> {
    const body = this.#body;
    if (!isUtf8(body)) return false;
    const start = skipSpace(body, 0);
    const end = body[start] === openingBracket ? yield* this.#readSamples(start) : yield* this.#readObject(start);
    return end !== notThere && skipSpace(body, end) === body.length;
  }

  *#readObject(start: number): Pieces<number> {
    const body = this.#body;
    if (body[start] !== openingBrace) return notThere;
    const host = this.#afterKey(hostKey, skipSpace(body, start + 1));
    if (host === notThere || body[host] !== quote) return notThere;
    const end = stringEnd(body, host + 1);
    if (end === notThere || !this.#enter(host + 1, end)) return notThere;
    this.#bodyHost = this.#host;
    const next = skipSpace(body, end + 1);
    if (body[next] !== comma) return notThere;
    const metrics = this.#afterKey(metricsKey, skipSpace(body, next + 1));
    if (metrics === notThere || body[metrics] !== openingBracket) return notThere;
    const after = yield* this.#readSamples(metrics);
    if (after === notThere) return notThere;
    const last = skipSpace(body, after);
    return body[last] === closingBrace ? last + 1 : notThere;
  }

  /** Where the value begins of the key that stands at `start`. */
  #afterKey(key: Buffer, start: number): number {
    const body = this.#body;
    const end = start + key.length;
    if (body.compare(key, 0, key.length, start, Math.min(end, body.length)) !== 0) return notThere;
    const at = skipSpace(body, end);
    return body[at] === colon ? skipSpace(body, at + 1) : notThere;
  }

  *#readSamples(start: number): Pieces<number> {
    const body = this.#body;
    let at = skipSpace(body, start + 1);
    if (body[at] === closingBracket) return at + 1;
    const stride = new Stride();
    for (;;) {
      const end = this.#draft.count < maxSamplesPerRequest ? this.#readSample(at) : notThere;
      if (end === notThere) return notThere;
      at = skipSpace(body, end);
      if (body[at] === closingBracket) return at + 1;
      if (body[at] !== comma) return notThere;
      at = skipSpace(body, at + 1);
      if (stride.isOver(this.#draft.count)) yield;
    }
  }

  /** Adds the sample that begins at `start`, and gives where it ends. */
  #readSample(start: number): number {
    const { sequence } = this.#memory;
    const expected = sequence.expected();
    let end = this.#readExpected(expected, start);
    if (end === notThere) end = this.#readExpected(sequence.alternative(), start);
    return end === notThere ? this.#readAnySample(start, expected) : end;
  }

  #readExpected(series: number, start: number): number {
    const end = series === notThere ? notThere : this.#expected.read(series, start);
    if (end === notThere || !this.#isFromHere(series)) return notThere;
    this.#memory.sequence.come(series);
    this.#writer.push(series, this.#times.ms, this.#expected.number);
    return end;
  }

  /** Whether the sample that was read as expected is of the host that it may be of. */
  #isFromHere(series: number): boolean {
    const host = this.#memory.hostOf[series] as number;
    return this.#expected.hasHost ? this.#mayEnter(host) : host === this.#bodyHost;
  }

  #readAnySample(start: number, expected: number): number {
    const sample = this.#sample;
    const end = sample.read(start);
    if (end === notThere || !this.#enterHost()) return notThere;
    if (this.#times.read(sample.startOf[samplePart.ts] as number) === notThere) return notThere;
    const { other } = sample;
    if (other === null) {
      this.#draft.refuse('wrong_type');
      return end;
    }
    const place = this.#place();
    const series = place === undefined ? notThere : this.#memory.find(place);
    if (series === notThere) return this.#addUnknown() ? end : notThere;
    this.#memory.sequence.come(series);
    if (other !== undefined) {
      this.#draft.push(this.#memory.series.refs[series] as SeriesRef, this.#times.ms, other);
      return end;
    }
    this.#writer.push(series, this.#times.ms, sample.number);
    // It was expected, and written otherwise than last time; or it comes again for the first time.
    if (series === expected || this.#memory.layoutOf[series] === undefined) this.#rememberLayout(series);
    return end;
  }

  #rememberLayout(series: number): void {
    const { layouts, layoutOf } = this.#memory;
    const { size } = layouts;
    layoutOf[series] = layouts.of(this.#body, this.#sample);
    if (layouts.size > size) this.#draft.note(this.#sample.end - this.#sample.start);
  }

  /** Goes to the host of the sample, its own or that of the body; false when there is none, or none that the sender may send for. */
  #enterHost(): boolean {
    const start = this.#sample.startOf[samplePart.host] as number;
    if (start !== notThere) return this.#enter(start, this.#sample.endOf[samplePart.host] as number);
    this.#host = this.#bodyHost;
    return this.#host !== notThere;
  }

  /** Goes to the host of that id. */
  #enter(start: number, end: number): boolean {
    let host = this.#memory.hosts.find(this.#body, start, end);
    if (host === notThere) {
      const id = textAt(this.#body, start, end);
      if (id === undefined || !hostIdPattern.test(id)) return false;
      this.#draft.note(end - start);
      host = this.#memory.addHost(this.#body, { start, end, id });
    }
    this.#host = host;
    return this.#mayEnter(host);
  }

  #mayEnter(host: number): boolean {
    return this.#onlyHostId === undefined || this.#onlyHostId === this.#memory.hostIds[host];
  }

  /** Host, metric and labels of the sample by their numbers; undefined when one of them was not seen before. */
  #place(): SeriesPlace | undefined {
    const { startOf, endOf } = this.#sample;
    const find = (table: ByteTable, part: number): number =>
      table.find(this.#body, startOf[part] as number, endOf[part] as number);
    const metric = find(this.#memory.metrics, samplePart.metric);
    if (metric === notThere) return undefined;
    if (startOf[samplePart.labels] === notThere) return { host: this.#host, metric, labels: noLabels };
    const labels = find(this.#memory.labels, samplePart.labels);
    return labels === notThere ? undefined : { host: this.#host, metric, labels };
  }

  /** Adds a sample of which something was not seen before; false when one of its texts is none, or there are too many keys. */
  #addUnknown(): boolean {
    const { startOf, endOf, number, other } = this.#sample;
    const { metric: m, labels: l } = samplePart;
    const hasLabels = startOf[l] !== notThere;
    const metric = textAt(this.#body, startOf[m] as number, endOf[m] as number);
    if (hasLabels && !this.#keys.takeAll(startOf[l] as number, endOf[l] as number)) return false;
    const labels = hasLabels ? jsonAt(this.#body, startOf[l] as number, endOf[l] as number) : undefined;
    if (metric === undefined || (hasLabels && !isRecord(labels))) return false;
    this.#draft.from(kind, this.#memory.hostIds[this.#host] as string);
    const ref = this.#draft.add({ metric, ts: this.#times.ms, value: other ?? number, labels });
    if (ref !== undefined) this.#remember(ref);
    return true;
  }

  #remember(ref: SeriesRef): void {
    const { startOf, endOf } = this.#sample;
    const numberOf = (table: ByteTable, part: number): number => {
      const [start, end] = [startOf[part] as number, endOf[part] as number];
      const known = table.find(this.#body, start, end);
      if (known !== notThere) return known;
      this.#draft.note(end - start);
      return table.add(this.#body, start, end);
    };
    const metric = numberOf(this.#memory.metrics, samplePart.metric);
    const hasLabels = startOf[samplePart.labels] !== notThere;
    const labels = hasLabels ? numberOf(this.#memory.labels, samplePart.labels) : noLabels;
    this.#draft.note(0);
    this.#memory.add(ref, { host: this.#host, metric, labels });
  }
}
