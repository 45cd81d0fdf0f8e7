import type { FeedSource } from '../../domain/feed.js';
import type { MetricValue, ValueType } from '../../domain/metric.js';
import type { Reading, Receipt, RejectReason } from '../../domain/ports/intake.js';
import type { SeriesType } from '../../domain/sample.js';
import { parseInstant } from '../../ingest/protocols/instant.js';
import { isRecord } from './inbound.js';
import type { DeclaredType } from './services.js';

const seriesType: Readonly<Record<ValueType, SeriesType>> = {
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  enum: 'text',
  text: 'text',
};

type Refusal = Receipt['errors'][number];

/** The values of one message: those to hand in, each with its place in the message, and those that are none. */
export interface ReadValues {
  readonly readings: readonly Reading[];
  readonly places: readonly number[];
  readonly refused: readonly Refusal[];
}

interface ReadOptions {
  readonly source: FeedSource;
  readonly declared: Readonly<Record<string, DeclaredType>>;
  /** Of values without a time of their own, epoch ms. */
  readonly now: number;
}

/** Reads `{id, value, timestamp?}` of each entry. */
export function readValues(entries: readonly unknown[], options: ReadOptions): ReadValues {
  const readings: Reading[] = [];
  const places: number[] = [];
  const refused: Refusal[] = [];
  entries.forEach((entry, index) => {
    const reading = toReading(entry, options);
    if (typeof reading === 'string') {
      refused.push({ index, reason: reading });
    } else {
      readings.push(reading);
      places.push(index);
    }
  });
  return { readings, places, refused };
}

/** What became of the whole message: the receipt of the door, its places those of the message, and what never reached it. */
export function wholeReceipt({ places, refused }: ReadValues, { accepted, rejected, errors }: Receipt): Receipt {
  const own = errors.map(({ index, reason }) => ({ index: places[index] ?? index, reason }));
  return {
    accepted,
    rejected: rejected + refused.length,
    errors: [...own, ...refused].sort((a, b) => a.index - b.index),
  };
}

function toReading(entry: unknown, { source, declared, now }: ReadOptions): Reading | RejectReason {
  if (!isRecord(entry)) return 'malformed';
  const { type = 'data', id, value, timestamp } = entry;
  if (type !== 'data' || typeof id !== 'string' || !isValue(value)) return 'malformed';
  const ts = timestamp === undefined ? now : typeof timestamp === 'string' ? parseInstant(timestamp) : Number.NaN;
  const own = Object.hasOwn(declared, id) ? declared[id] : undefined;
  return {
    sourceId: source.sourceId,
    kind: source.kind,
    metric: id,
    ts,
    value,
    ...(own === undefined ? {} : { declaredType: seriesType[own.type] }),
  };
}

function isValue(value: unknown): value is MetricValue | null {
  return value === null || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string';
}
