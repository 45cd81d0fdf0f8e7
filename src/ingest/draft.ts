import { findMetric } from '../catalog/index.js';
import { checkNumber, checkValue } from '../catalog/value.js';
import type { MetricDefinition } from '../domain/metric.js';
import type { Receipt, RejectReason } from '../domain/ports/intake.js';
import type { SeriesDirectory } from '../domain/ports/samples.js';
import type { SourceDirectory } from '../domain/ports/sources.js';
import type { Labels } from '../domain/sample.js';
import { Columns } from './columns.js';
import type { Part } from './group-commit.js';
import { isRecord, labelledText, pickAttributes, splitLabels } from './labels.js';
import type { SeriesCache, SourceSeries } from './series-cache.js';
import { SeriesGate } from './series-gate.js';
import { concernsShare, Shares } from './shares.js';
import { SourceGate } from './source-gate.js';

/** One sample as a decoder or an inner sender gives it. It is read at once and not kept: the same object may serve again. */
export interface IncomingSample {
  readonly metric: string;
  /** Epoch ms; what is finer is cut off. NaN stands for a time that could not be read. */
  readonly ts: number;
  /** Of the metric's type; null says that the source has no value at that instant. */
  readonly value: unknown;
  readonly labels?: unknown;
}

/** What samples are held against. */
export interface DraftWorld {
  readonly tenant: string;
  readonly directory: SeriesDirectory;
  readonly sources: SourceDirectory;
  readonly cache: SeriesCache;
  /** Oldest and newest time that is taken, epoch ms, both included. */
  readonly oldestTs: number;
  readonly newestTs: number;
  readonly autoRegister: boolean;
  readonly seriesBudget: number;
}

/** A sample that passed the checks of metric, time and value. */
interface CheckedSample {
  readonly metric: string;
  readonly definition: MetricDefinition;
  readonly ts: number;
  /** A text is numbered when the draft is sealed. */
  readonly stored: number | string;
}

interface Unseen {
  readonly labels: Labels;
  readonly attributes?: Labels | undefined;
  readonly text: string;
  readonly isPlain: boolean;
}

const none: readonly string[] = [];
const noLabels: Labels = {};
const absent = { value: Number.NaN };
/** Stands in the row of a series that does not exist until the draft is sealed. */
const unnumbered = 0;

/**
 * The samples of one request on their way in. Filling it changes nothing outside, so that a decoder may throw at any
 * point; `seal` then gives new sources, series and texts their place.
 */
export class Draft {
  readonly #world: DraftWorld;
  readonly #source: SourceGate;
  readonly #series: SeriesGate;
  readonly #columns = new Columns();
  readonly #refused: { readonly index: number; readonly reason: RejectReason }[] = [];
  readonly #texts: { readonly row: number; readonly text: string }[] = [];
  readonly #attributes: { readonly row: number; readonly attributes: Labels }[] = [];
  #count = 0;
  #derived = 0;
  #shares: Shares | undefined;
  #known: SourceSeries | undefined;

  constructor(world: DraftWorld) {
    this.#world = world;
    this.#source = new SourceGate(world);
    this.#series = new SeriesGate(world);
  }

  /** Samples accepted so far. */
  get accepted(): number {
    return this.#columns.length - this.#derived;
  }

  /** Names the source of the samples that are added next. */
  from(kind: string, sourceId: string): void {
    if (kind === this.#source.kind && sourceId === this.#source.sourceId) return;
    this.#source.select(kind, sourceId);
    this.#known = this.#world.cache.find(this.#world.tenant, kind, sourceId);
  }

  /** Adds the next sample, or refuses it. */
  add(sample: IncomingSample): void {
    const reason = this.#admit(sample);
    if (reason !== undefined) {
      this.refuse(reason);
      return;
    }
    this.#count += 1;
    if (concernsShare(this.#source.kind, sample.metric)) this.#noteShare(sample);
  }

  /** Counts the next sample as refused, for a fault that only its decoder can see. */
  refuse(reason: RejectReason): void {
    this.#refused.push({ index: this.#count, reason });
    this.#count += 1;
  }

  /**
   * Registers new sources, numbers new series and texts, and gives what the store is to append.
   * @throws PharosError UNAVAILABLE when a source cannot be registered.
   */
  seal(): Part {
    this.#addDerived();
    this.#source.settle();
    this.#series.settle(this.#columns);
    for (const { row, text } of this.#texts) this.#columns.setValue(row, this.#world.directory.textId(text));
    const attributes = this.#attributes.map(({ row, attributes }) => ({ ...this.#columns.at(row), attributes }));
    return { batch: this.#columns.batch(), attributes };
  }

  receipt(): Receipt {
    return { accepted: this.accepted, rejected: this.#refused.length, errors: this.#refused };
  }

  #noteShare({ metric, ts, value, labels }: IncomingSample): void {
    const { kind, sourceId } = this.#source;
    this.#shares ??= new Shares();
    this.#shares.note({
      kind,
      sourceId,
      metric,
      ts: Math.floor(ts),
      value: Number(value ?? NaN),
      labels: (labels ?? noLabels) as Labels,
    });
  }

  /** What the catalog derives from the samples of this request; where it is out of range or over budget it is left out. */
  #addDerived(): void {
    for (const { kind, sourceId, ...sample } of this.#shares?.derived() ?? []) {
      const before = this.#columns.length;
      this.from(kind, sourceId);
      this.#admit(sample);
      this.#derived += this.#columns.length - before;
    }
  }

  /** Order of the checks: metric, time, value, labels, source, budget. The first fault is the reason. */
  #admit(sample: IncomingSample): RejectReason | undefined {
    const { metric, value, labels } = sample;
    const plain = labels === undefined ? this.#known?.plain.get(metric) : undefined;
    const definition = plain?.definition ?? findMetric(this.#source.kind, metric)?.definition;
    if (definition === undefined) return 'unknown_metric';

    const ts = Math.floor(sample.ts);
    if (!Number.isFinite(ts)) return 'bad_timestamp';
    if (ts < this.#world.oldestTs) return 'too_old';
    if (ts > this.#world.newestTs) return 'in_future';

    let stored: number | string;
    if (typeof value === 'number') {
      const fault = checkNumber(definition, value);
      if (fault !== undefined) return fault;
      stored = value;
    } else {
      const checked = value === null ? absent : checkValue(definition, value);
      if ('reason' in checked) return checked.reason;
      stored = checked.value;
    }

    if (labels !== undefined) return this.#addLabelled({ metric, definition, ts, stored }, labels);
    if (this.#source.fault !== undefined) return this.#source.fault;
    if (plain === undefined)
      return this.#addUnseen({ metric, definition, ts, stored }, { labels: noLabels, text: metric, isPlain: true });
    this.#push(plain.id, ts, stored);
    return undefined;
  }

  #addLabelled(sample: CheckedSample, labels: unknown): RejectReason | undefined {
    const { metric, definition, ts, stored } = sample;
    const attributeNames = definition.attributes ?? none;
    if (!isRecord(labels)) return 'bad_labels';
    const text = labelledText(metric, labels, attributeNames);
    if (text === undefined) return 'bad_labels';

    const known = this.#known?.labelled.get(text);
    if (known === undefined) {
      const split = splitLabels(labels, definition);
      if (split === undefined) return 'bad_labels';
      if (this.#source.fault !== undefined) return this.#source.fault;
      return this.#addUnseen(sample, { labels: split.series, attributes: split.attributes, text, isPlain: false });
    }
    const attributes = pickAttributes(labels, attributeNames);
    if (attributes === 'bad') return 'bad_labels';
    if (this.#source.fault !== undefined) return this.#source.fault;
    this.#attach(this.#push(known.id, ts, stored), attributes);
    return undefined;
  }

  /** Adds a sample whose series the door does not remember, or that does not exist yet. */
  #addUnseen(
    { metric, definition, ts, stored }: CheckedSample,
    { labels, attributes, text, isPlain }: Unseen,
  ): RejectReason | undefined {
    const { tenant } = this.#world;
    const { kind, sourceId } = this.#source;
    const wanted = {
      key: { tenant, kind, sourceId, metric, labels },
      place: { tenant, kind, sourceId, text, isPlain },
      definition,
    };
    const found = this.#series.find(wanted);
    if (found === undefined && !this.#series.claim(wanted, this.#columns.length)) return 'series_budget';
    this.#attach(this.#push(found ?? unnumbered, ts, stored), attributes);
    this.#known ??= this.#world.cache.find(tenant, kind, sourceId);
    return undefined;
  }

  #push(series: number, ts: number, stored: number | string): number {
    this.#source.use();
    if (typeof stored === 'number') return this.#columns.push(series, ts, stored);
    const row = this.#columns.push(series, ts, Number.NaN);
    this.#texts.push({ row, text: stored });
    return row;
  }

  #attach(row: number, attributes: Labels | undefined): void {
    if (attributes !== undefined) this.#attributes.push({ row, attributes });
  }
}
