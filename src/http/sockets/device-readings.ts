import { findMetric } from '../../catalog/index.js';
import { checkNumber } from '../../catalog/value.js';
import type { TelemetryType, TelemetryTypeSet } from '../../domain/device.js';
import type { FeedSource } from '../../domain/feed.js';
import type { MetricValue, ValueType } from '../../domain/metric.js';
import type { Reading, Receipt, RejectReason } from '../../domain/ports/intake.js';
import type { SeriesType } from '../../domain/sample.js';
import { timeFault, timeOf, type Arrival } from './device-times.js';
import { isRecord } from './inbound.js';

const seriesType: Readonly<Record<ValueType, SeriesType>> = {
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  enum: 'text',
  text: 'text',
};

/** Values of one batch: more than a message of that size holds of good ones does nobody any good. */
export const mostInBatch = 10_000;

type Refusal = Receipt['errors'][number];

/** The values of one message: those to hand in, each with its place in the message, and those that are not to be. */
export interface ReadValues {
  readonly readings: readonly Reading[];
  readonly places: readonly number[];
  readonly refused: readonly Refusal[];
}

interface ReadOptions {
  readonly source: FeedSource;
  /** A metric of the catalog means what the catalog says, whoever declares it: the door holds its values against that. */
  readonly declared: TelemetryTypeSet;
  readonly arrival: Arrival;
}

/** Reads `{id, value, timestamp?}` of each entry, and holds the value against what was declared for it. */
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

function toReading(entry: unknown, { source, declared, arrival }: ReadOptions): Reading | RejectReason {
  if (!isRecord(entry)) return 'malformed';
  const { type = 'data', id, value, timestamp } = entry;
  if (type !== 'data' || typeof id !== 'string' || !isValue(value)) return 'malformed';
  const ts = timeOf(timestamp, arrival);
  const isOwn = Object.hasOwn(declared, id) && findMetric(source.kind, id) === undefined;
  const own = isOwn ? declared[id] : undefined;
  // A fault of the time comes before one of the value, and is for the door to find.
  const fault = own === undefined || timeFault(ts, arrival) !== undefined ? undefined : boundsFault(own, value);
  if (fault !== undefined) return fault;
  return {
    sourceId: source.sourceId,
    kind: source.kind,
    metric: id,
    ts,
    value,
    ...(own === undefined ? {} : { declaredType: seriesType[own.type] }),
  };
}

/** Why a value is beyond what was declared; whether it is of the declared type at all is for the door to say. */
function boundsFault(declared: TelemetryType, value: MetricValue | null): RejectReason | undefined {
  const type = seriesType[declared.type];
  if (type === 'number' && typeof value === 'number') return checkNumber(declared, value);
  const isOther = type === 'text' && typeof value === 'string' && declared.values?.includes(value) === false;
  return isOther ? 'out_of_range' : undefined;
}

function isValue(value: unknown): value is MetricValue | null {
  return value === null || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string';
}
