import { PharosError } from '../domain/errors.js';
import type { RejectReason } from '../domain/ports/intake.js';
import type { SeriesDirectory } from '../domain/ports/samples.js';
import type { SourceDirectory } from '../domain/ports/sources.js';
import type { Labels, SampleAttributes } from '../domain/sample.js';
import type { Budgets, Census } from './census.js';
import type { Columns } from './columns.js';
import type { Part } from './group-commit.js';
import { SeriesGate } from './series-gate.js';
import { unnumbered, type SeriesRef } from './series-ref.js';
import { Shares, type DerivedSample } from './shares.js';
import { SourceGate } from './source-gate.js';
import { numberFault, storedValue } from './stored-value.js';
import { Strangers } from './strangers.js';

/** What samples are held against. */
export interface RowsWorld {
  readonly tenant: string;
  readonly directory: SeriesDirectory;
  readonly sources: SourceDirectory;
  /** Where the rows are gathered; empty, and nobody else's until they are sealed or given up. */
  readonly columns: Columns;
  readonly census: Census;
  readonly budgets: Budgets;
  /** Oldest and newest time that is taken, epoch ms, both included. */
  readonly oldestTs: number;
  readonly newestTs: number;
  readonly autoRegister: boolean;
  /** The only source that the sender may send for, when it is bound to one. */
  readonly onlySourceId?: string | undefined;
}

/** The times that can be told at all: those of Date (ECMA-262, 21.4.1.1). */
const endOfTime = 8.64e15;

/** The rows that the good samples of one request make. Each is checked by itself: time, value, source, budget, in this order. */
export class Rows {
  /** The generation of sources that plainSeries() answers for; NaN when its answers are for no one else. */
  readonly generation: number;
  readonly #world: RowsWorld;
  readonly #sources: SourceGate;
  readonly #series: SeriesGate;
  readonly #columns: Columns;
  readonly #oldestTs: number;
  readonly #newestTs: number;
  readonly #texts: { readonly row: number; readonly text: string }[] = [];
  readonly #attributes: { readonly row: number; readonly attributes: Labels }[] = [];
  readonly #strangers = new Strangers();
  #shares: Shares | undefined;

  constructor(world: RowsWorld) {
    this.#world = world;
    this.#columns = world.columns;
    this.#sources = new SourceGate(world);
    this.#series = new SeriesGate(world);
    this.#oldestTs = Math.max(world.oldestTs, -endOfTime);
    this.#newestTs = Math.min(world.newestTs, endOfTime);
    this.generation = world.onlySourceId === undefined ? world.sources.generation : Number.NaN;
  }

  /** Stands for every name that was not seen before, now that the request has brought too many for which there is no room. */
  get nobody(): SeriesRef | undefined {
    return this.#strangers.nobody;
  }

  /** Whether a reference was found to have no series and no room for one. */
  isStranger(ref: SeriesRef): boolean {
    return ref === this.nobody || this.#strangers.has(ref);
  }

  /** Finds out whether a new reference has no series and no room for one, so that nobody is to remember it. */
  findStranger(ref: SeriesRef): boolean {
    const reason = ref.fault === undefined ? this.#series.noRoomFor(ref) : undefined;
    if (reason === undefined || this.#sources.fault(ref.key.kind, ref.key.sourceId) !== undefined) return false;
    this.#strangers.note(ref, reason);
    return true;
  }

  /** Why a time, whole epoch ms, is not taken. */
  timeFault(ts: number): RejectReason | undefined {
    if (ts >= this.#oldestTs && ts <= this.#newestTs) return undefined;
    if (!Number.isFinite(ts)) return 'bad_timestamp';
    return ts < this.#oldestTs ? 'too_old' : 'in_future';
  }

  /** Adds a row with any value, or says why not. `ts` is whole epoch ms. */
  add(ref: SeriesRef, ts: number, value: unknown): RejectReason | undefined {
    const fault = this.timeFault(ts);
    if (fault !== undefined) return fault;
    if (ref === this.nobody) return ref.fault;
    if (typeof value === 'number') return numberFault(ref, value) ?? this.#keep(ref, ts, value);
    const checked = storedValue(ref, value);
    return 'reason' in checked ? checked.reason : this.#keep(ref, ts, checked.value);
  }

  /** As add(). Most samples pass by comparisons alone, which hold for no NaN. */
  addNumber(ref: SeriesRef, ts: number, value: number): RejectReason | undefined {
    const isGood =
      ts >= this.#oldestTs &&
      ts <= this.#newestTs &&
      value >= ref.plain.least &&
      value <= ref.plain.most &&
      ref.sourceGeneration === this.generation &&
      ref.id !== unnumbered;
    if (!isGood) return this.add(ref, ts, value);
    this.#columns.push(ref.id, ts, value);
    return undefined;
  }

  /** The series of a reference, when all of its plain numbers are good values in this generation; else unnumbered. */
  plainSeries(ref: SeriesRef): number {
    return ref.sourceGeneration === this.generation ? ref.id : unnumbered;
  }

  /** As add(), of a series that plainSeries() gave in this generation, and a plain number of its reference. */
  addPlain(series: number, ts: number, value: number): RejectReason | undefined {
    if (!(ts >= this.#oldestTs && ts <= this.#newestTs)) return this.timeFault(ts);
    this.#columns.push(series, ts, value);
    return undefined;
  }

  /** Adds a row for each of these series, all of one source, or none of them, and says why. */
  addTogether(refs: readonly SeriesRef[], ts: number, values: readonly number[]): RejectReason | undefined {
    const reason = this.timeFault(ts) ?? this.#nobodyAmong(refs) ?? this.#faultTogether(refs, values);
    if (reason !== undefined) return reason;
    for (const [i, ref] of refs.entries()) this.#keep(ref, ts, values[i] as number);
    return undefined;
  }

  /** Gives the newest row its attributes. */
  attach(attributes: Labels): void {
    this.#attributes.push({ row: this.#columns.length - 1, attributes });
  }

  /** What the catalog derives from the rows so far. */
  derived(): readonly DerivedSample[] {
    return this.#shares?.derived() ?? [];
  }

  /**
   * Registers new sources, numbers new series and texts, and gives what the store is to append.
   * @throws PharosError UNAVAILABLE when a source cannot be registered.
   */
  seal(): Part {
    this.#sources.settle();
    this.#series.settle(this.#columns);
    for (const { row, text } of this.#texts) this.#columns.setValue(row, this.#world.directory.textId(text));
    const attributes = this.#attributes.map(({ row, attributes }): SampleAttributes => ({
      ...this.#columns.at(row),
      attributes,
    }));
    return { batch: this.#columns.batch(), attributes };
  }

  #keep(ref: SeriesRef, ts: number, stored: number | string): RejectReason | undefined {
    const { onlySourceId } = this.#world;
    if (onlySourceId !== undefined && ref.key.sourceId !== onlySourceId) throw notYours(onlySourceId, ref.key.sourceId);
    if (ref.id === unnumbered || !this.#sources.isGood(ref)) {
      const reason = this.#introduce(ref);
      if (reason !== undefined) return reason;
    }
    const isText = typeof stored === 'string';
    const row = this.#columns.push(ref.id === unnumbered ? 0 : ref.id, ts, isText ? Number.NaN : stored);
    if (isText) this.#texts.push({ row, text: stored });
    if (ref.isShare) this.#noteShare(ref, ts, stored);
    return undefined;
  }

  /**
   * Makes sure that the series of a reference exists or may come to be with the next row. What was found of a reference
   * holds for the rest of the request, however often it comes.
   */
  #introduce(ref: SeriesRef): RejectReason | undefined {
    const known = this.#strangers.reasonOf(ref);
    if (known !== undefined) return known;
    if (ref.id === unnumbered && this.#series.claimAgain(ref, this.#columns.length)) return undefined;
    const unread = ref.id === unnumbered ? this.nobody?.fault : undefined;
    const reason = ref.fault ?? unread ?? this.#newcomerFault(ref);
    if (reason === undefined) this.#sources.use(ref);
    else this.#strangers.note(ref, reason);
    return reason;
  }

  #newcomerFault(ref: SeriesRef): RejectReason | undefined {
    const { kind, sourceId } = ref.key;
    const fault = this.#sources.fault(kind, sourceId);
    if (fault !== undefined || ref.id !== unnumbered) return fault;
    const reason = this.#series.find(ref);
    if (reason !== undefined || ref.id !== unnumbered) return reason;
    return this.#series.claim(ref, this.#columns.length);
  }

  #nobodyAmong(refs: readonly SeriesRef[]): RejectReason | undefined {
    const { nobody } = this;
    return nobody !== undefined && refs.includes(nobody) ? nobody.fault : undefined;
  }

  /** Why not all of these series, of one source, can take their value. */
  #faultTogether(refs: readonly SeriesRef[], values: readonly number[]): RejectReason | undefined {
    const fresh: SeriesRef[] = [];
    for (const [i, ref] of refs.entries()) {
      const fault = numberFault(ref, values[i] as number);
      if (fault !== undefined) return fault;
      if (ref.id === unnumbered || !this.#sources.isGood(ref)) fresh.push(ref);
    }
    const [first] = fresh;
    if (first === undefined) return undefined;
    return this.#sources.fault(first.key.kind, first.key.sourceId) ?? this.#series.roomFor(fresh);
  }

  #noteShare({ key }: SeriesRef, ts: number, stored: number | string): void {
    this.#shares ??= new Shares();
    this.#shares.note({ ...key, ts, value: Number(stored) });
  }
}

function notYours(expected: string, got: string): PharosError {
  const message = `This key may send samples of the source "${expected}" only; nothing of this request was kept`;
  return new PharosError('FORBIDDEN', message, {
    details: [{ path: 'source_id', message: `expected "${expected}", got "${got}"` }],
  });
}
