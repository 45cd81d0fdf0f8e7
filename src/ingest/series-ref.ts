import type { MetricDefinition } from '../domain/metric.js';
import type { RejectReason } from '../domain/ports/intake.js';
import type { SeriesKey, SeriesType } from '../domain/sample.js';
import { concernsShare } from './shares.js';

/** Stands for a series that has no number yet. */
export const unnumbered = -1;

/** What a sender's name for a series means: the series, and the metric that its samples are held against. */
export interface Meaning {
  readonly key: SeriesKey;
  readonly type: SeriesType;
  /** Absent for a metric outside the catalog. */
  readonly definition?: MetricDefinition | undefined;
}

/** Bounds, both included, within which a number is a good value; no number is within when `least` is above `most`. */
export interface PlainNumbers {
  readonly least: number;
  readonly most: number;
}

/**
 * A series as senders name it, remembered from request to request: its meaning never changes. The number is filled in when
 * the series is first kept, so that a reference out of a request that failed is as good as any.
 */
export class SeriesRef {
  id = unnumbered;
  /** The generation of sources (SourceDirectory) in which its source was last found good. */
  sourceGeneration = -1;
  readonly key: SeriesKey;
  readonly type: SeriesType;
  readonly definition: MetricDefinition | undefined;
  /** Whether a metric of the catalog is derived from this one. */
  readonly isShare: boolean;
  /** Why no sample of this name can ever be taken. */
  readonly fault: RejectReason | undefined;
  /** Numbers that are good values, without a closer look; others may be good too. */
  readonly plain: PlainNumbers;

  constructor({ key, type, definition }: Meaning, fault?: RejectReason) {
    this.key = key;
    this.type = type;
    this.definition = definition;
    this.isShare = definition !== undefined && concernsShare(key.kind, key.metric);
    this.fault = fault;
    this.plain = this.isShare ? noNumbers : plainNumbers(type, definition);
  }
}

/** All numbers are plain, in a series outside the catalog, but what is not finite. */
const allNumbers: PlainNumbers = { least: -Number.MAX_VALUE, most: Number.MAX_VALUE };
const noNumbers: PlainNumbers = { least: Infinity, most: -Infinity };
const plainByDefinition = new Map<MetricDefinition, PlainNumbers>();

/** One object for all series alike: what every sample is held against should be near at hand. */
function plainNumbers(type: SeriesType, definition: MetricDefinition | undefined): PlainNumbers {
  if (definition === undefined) return type === 'number' ? allNumbers : noNumbers;
  if (definition.type !== 'number') return noNumbers;
  const known = plainByDefinition.get(definition);
  if (known !== undefined) return known;
  const { min = allNumbers.least, max = allNumbers.most } = definition.range ?? {};
  const plain = { least: min, most: max };
  plainByDefinition.set(definition, plain);
  return plain;
}

/** References of one group of names, a source or a line's measurement and tags for example, by the rest of the name. */
export type SeriesGroup = Map<string, SeriesRef>;

/** What a decoder remembers in a form of its own, emptied together with the names. */
export interface Memory {
  clear(): void;
}

/** A name counts once more for every so many characters: a request can hold one of megabytes. */
const charactersOfOne = 256;

/** The names that were seen, so that one seen before costs a look-up. Emptied when it has grown past its bound. */
export class NameCache {
  readonly #groups = new Map<string, SeriesGroup>();
  readonly #memories = new Map<new () => Memory, Memory>();
  #size = 0;

  /** The group of that name; undefined when it was not seen before. */
  find(name: string): SeriesGroup | undefined {
    return this.#groups.get(name);
  }

  /** The group of that name, an empty one when it was not seen before. */
  group(name: string): SeriesGroup {
    const known = this.#groups.get(name);
    if (known !== undefined) return known;
    const group: SeriesGroup = new Map();
    this.#groups.set(name, group);
    this.note(name.length);
    return group;
  }

  /** The one memory of that type. */
  memory<M extends Memory>(type: new () => M): M {
    const known = this.#memories.get(type);
    if (known instanceof type) return known;
    const memory = new type();
    this.#memories.set(type, memory);
    return memory;
  }

  /** Counts one more name, of so many characters, in some group or memory. */
  note(length = 0): void {
    this.#size += 1 + Math.floor(length / charactersOfOne);
  }

  /** Forgets everything once more than `limit` are held, and says whether it did: one series has as many names as its labels have orders. */
  trim(limit: number): boolean {
    if (this.#size <= limit) return false;
    this.clear();
    return true;
  }

  clear(): void {
    this.#groups.clear();
    for (const memory of this.#memories.values()) memory.clear();
    this.#size = 0;
  }
}
