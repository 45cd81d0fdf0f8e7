import type { Metric } from './metric.js';
import type { ValueMetadata } from './openmct.js';

/** One sample as Open MCT has it. */
export interface Datum {
  /** Epoch ms. */
  readonly utc: number;
  /** Enums and booleans by their number. Not there when the source had no value: Open MCT takes null for zero. */
  readonly value?: number | string;
}

type WireValue = number | string | boolean | null;

/** The key of the value in a datum. */
export const valueKey = 'value';

/** How a metric's data are read and shown. */
export function valuesOf({ title, type, unit, range, values }: Metric): ValueMetadata[] {
  const time: ValueMetadata = { key: 'utc', source: 'utc', name: 'Time', format: 'utc', hints: { domain: 1 } };
  const value: ValueMetadata = { key: valueKey, name: title, hints: { range: 1 } };
  const states = type === 'boolean' ? ['false', 'true'] : type === 'enum' ? (values ?? []) : undefined;
  if (states !== undefined) {
    value.format = 'enum';
    value.enumerations = states.map((string, number) => ({ value: number, string }));
  } else if (type === 'text') {
    value.format = 'string';
  } else {
    if (unit !== null) value.unit = unit;
    if (typeof range?.min === 'number') value.min = range.min;
    if (typeof range?.max === 'number') value.max = range.max;
  }
  return [time, value];
}

/** A sample of the wire; `time` is ISO 8601. */
export function datumOf(metric: Pick<Metric, 'type' | 'values'>, time: string, wire: WireValue): Datum {
  const utc = Date.parse(time);
  const value = valueIn(metric, wire);
  return value === undefined ? { utc } : { utc, value };
}

function valueIn({ type, values }: Pick<Metric, 'type' | 'values'>, wire: WireValue): number | string | undefined {
  if (wire === null) return undefined;
  if (typeof wire === 'boolean') return Number(wire);
  if (typeof wire === 'number' || type === 'text') return wire;
  const state = values?.indexOf(wire) ?? -1;
  return state === -1 ? undefined : state;
}
