import { findMetric } from '../catalog/index.js';
import { checkValue } from '../catalog/value.js';
import type { Receipt, RejectReason } from '../domain/ports/intake.js';
import type { SeriesType } from '../domain/sample.js';
import { CatalogNames, type Labelled } from './catalog-names.js';
import { declaredFault, declaredRef } from './declared-names.js';
import { foreignRef, type ForeignSeries } from './foreign.js';
import type { Part } from './group-commit.js';
import { Rows, type RowsWorld } from './rows.js';
import type { Memory, NameCache, SeriesGroup, SeriesRef } from './series-ref.js';

/** One sample of a catalog metric as a decoder or an inner sender gives it. It is read at once and not kept: the same object may serve again. */
export interface IncomingSample {
  readonly metric: string;
  /** Epoch ms; what is finer is cut off. NaN stands for a time that could not be read. */
  readonly ts: number;
  /** Of the metric's type; null says that the source has no value at that instant. */
  readonly value: unknown;
  readonly labels?: unknown;
  /** The type of its series when the catalog lacks the metric and the source declared it. */
  readonly declaredType?: SeriesType | undefined;
}

/** What samples are held against. */
export interface DraftWorld extends RowsWorld {
  /** What the names of this protocol and tenant were found to mean. */
  readonly names: NameCache;
}

/** Names and groups that are remembered for each series of the budget: a series can have many, but few have. */
const namesOfSeries = 4;

/**
 * The samples of one request on their way in. Filling it changes nothing outside, so that a decoder may throw at any
 * point; `seal` then gives new sources, series and texts their place.
 */
export class Draft {
  readonly #world: DraftWorld;
  #rows: Rows;
  readonly #catalog: CatalogNames;
  readonly #refused: { readonly index: number; readonly reason: RejectReason }[] = [];
  #count = 0;
  /** The source of the samples that are added next. */
  #kind = '';
  #sourceId = '';

  constructor(world: DraftWorld) {
    this.#world = world;
    this.makeRoom();
    this.#rows = new Rows(world);
    this.#catalog = new CatalogNames(world, {
      isStranger: (ref) => this.#rows.findStranger(ref),
      nobody: () => this.#rows.nobody,
    });
  }

  /** Samples accepted so far. */
  get accepted(): number {
    return this.#count - this.#refused.length;
  }

  /** Samples refused so far. */
  get refused(): number {
    return this.#refused.length;
  }

  /** Samples added or refused so far: the index of the next one. */
  get count(): number {
    return this.#count;
  }

  /** The generation of sources that plainSeries() answers for; NaN when its answers are for no one else. */
  get generation(): number {
    return this.#rows.generation;
  }

  /** Takes back all samples that were added or refused. */
  restart(): void {
    this.#world.columns.clear();
    this.#rows = new Rows(this.#world);
    this.#refused.length = 0;
    this.#count = 0;
  }

  /** Names the source of the samples that are added next. */
  from(kind: string, sourceId: string): void {
    this.#kind = kind;
    this.#sourceId = sourceId;
    this.#catalog.from(kind, sourceId);
  }

  /**
   * Adds the next sample, of a catalog metric of the source that `from` named, or refuses it. Gives the series that the
   * same source, metric and labels always mean, for push(); nothing where attributes may go along.
   */
  add(sample: IncomingSample): SeriesRef | undefined {
    const { metric, labels } = sample;
    if (sample.declaredType !== undefined && findMetric(this.#kind, metric) === undefined) {
      this.#settle(this.#declaredFault(sample, sample.declaredType));
      return undefined;
    }
    if (labels !== undefined) return this.#addLabelled(sample, this.#catalog.labelled(metric, labels));
    const ref = this.#catalog.plain(metric);
    if (ref === undefined) this.refuse('unknown_metric');
    else this.#settle(this.#rows.add(ref, Math.floor(sample.ts), sample.value));
    return ref === undefined || this.isStranger(ref) ? undefined : ref;
  }

  /**
   * Adds the next samples, one of each of `metrics` (of the catalog, without labels) of the source that `from` named, all
   * at the time `ts`, or refuses them all for the first fault, which it returns.
   */
  addTogether(metrics: readonly string[], ts: number, values: readonly number[]): RejectReason | undefined {
    const refs = metrics.map((metric) => this.#catalog.plain(metric)).filter((ref) => ref !== undefined);
    const reason =
      refs.length < metrics.length ? 'unknown_metric' : this.#rows.addTogether(refs, Math.floor(ts), values);
    for (let i = 0; i < metrics.length; i += 1) this.#settle(reason);
    return reason;
  }

  /** References of names that begin alike, such as the labels of a series; remembered from request to request. */
  group(name: string): SeriesGroup {
    return this.#world.names.group(name);
  }

  /** The series that a foreign sender's name means, counted as remembered by the decoder unless it isStranger(). */
  reference(series: ForeignSeries): SeriesRef {
    const ref = foreignRef(this.#world.tenant, series);
    if (!this.#rows.findStranger(ref)) this.note(0);
    return ref;
  }

  /** Whether there is neither a series of that reference nor room for one: nobody is to remember it. */
  isStranger(ref: SeriesRef): boolean {
    return this.#rows.isStranger(ref);
  }

  /** Once a request has brought too many strangers, it stands for every name that its decoder does not know. */
  get nobody(): SeriesRef | undefined {
    return this.#rows.nobody;
  }

  /** What the decoder itself remembers from request to request. Counted like the names: note() what it grows by. */
  memory<M extends Memory>(type: new () => M): M {
    return this.#world.names.memory(type);
  }

  /** Counts a name of so many characters that the decoder remembers. */
  note(length: number): void {
    this.#world.names.note(length);
  }

  /**
   * Forgets all names when there are too many, and says so; memories are empty then. For a decoder that holds no number
   * and no group of theirs at the moment.
   */
  makeRoom(): boolean {
    return this.#world.names.trim(this.#world.budgets.series * namesOfSeries);
  }

  /**
   * Adds the next sample, of a series that name() gave, or refuses it. `ts` is epoch ms, finer is cut off, NaN stands for
   * a time that could not be read; null says that the source has no value at that instant.
   */
  push(ref: SeriesRef, ts: number, value: number | boolean | string | null): void {
    if (typeof value === 'number') this.pushNumber(ref, ts, value);
    else this.#settle(this.#rows.add(ref, Math.floor(ts), value));
  }

  pushNumber(ref: SeriesRef, ts: number, value: number): void {
    this.#settle(this.#rows.addNumber(ref, Math.floor(ts), value));
  }

  /** The series of a reference, when its plain numbers (SeriesRef.plain) are good values in this generation; else unnumbered. */
  plainSeries(ref: SeriesRef): number {
    return this.#rows.plainSeries(ref);
  }

  /** Adds the next sample as push() does, of a series that plainSeries() gave, and a plain number of its reference. */
  pushPlain(series: number, ts: number, value: number): void {
    this.#settle(this.#rows.addPlain(series, Math.floor(ts), value));
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
    return this.#rows.seal();
  }

  receipt(): Receipt {
    return { accepted: this.accepted, rejected: this.#refused.length, errors: this.#refused };
  }

  #settle(reason: RejectReason | undefined): void {
    if (reason !== undefined) this.refuse(reason);
    else this.#count += 1;
  }

  /** Adds what the catalog derives from the samples of this request; where it is out of range or over budget it is left out. */
  #addDerived(): void {
    for (const { kind, sourceId, metric, labels, ts, value } of this.#rows.derived()) {
      this.from(kind, sourceId);
      const ref = this.#catalog.labelled(metric, labels)?.ref;
      if (ref !== undefined) this.#rows.add(ref, ts, value);
    }
  }

  /** Adds a sample of a declared metric, or says why not: faults of time and value come before those of labels. */
  #declaredFault({ metric, ts, value, labels }: IncomingSample, type: SeriesType): RejectReason | undefined {
    const whole = Math.floor(ts);
    const fault = this.#rows.timeFault(whole) ?? declaredFault(type, value);
    if (fault !== undefined) return fault;
    const ref = declaredRef(this.#world, { kind: this.#kind, sourceId: this.#sourceId, metric, type, labels });
    return typeof ref === 'string' ? ref : this.#rows.add(ref, whole, value);
  }

  #addLabelled({ ts, value }: IncomingSample, labelled: Labelled | undefined): SeriesRef | undefined {
    const whole = Math.floor(ts);
    if (labelled === undefined) {
      this.refuse('unknown_metric');
      return undefined;
    }
    const { ref, definition, attributes } = labelled;
    if (ref === undefined) {
      // Faults of time and value come before those of labels.
      const checked = value === null ? undefined : checkValue(definition, value);
      const valueFault = checked !== undefined && 'reason' in checked ? checked.reason : undefined;
      this.refuse(this.#rows.timeFault(whole) ?? valueFault ?? 'bad_labels');
      return undefined;
    }
    const reason = this.#rows.add(ref, whole, value);
    if (reason === undefined && attributes !== undefined) this.#rows.attach(attributes);
    this.#settle(reason);
    return definition.attributes === undefined && !this.isStranger(ref) ? ref : undefined;
  }
}
