import { valueKey, type Datum } from './datum.js';
import type { Metric } from './metric.js';
import type { LimitLines, LimitViolation } from './openmct.js';

type Limited = Pick<Metric, 'thresholds'>;

const colors = { WARNING: 'yellow', CRITICAL: 'red' } as const;
type Level = keyof typeof colors;

/**
 * What the field `key` of a datum violates: a warning from `warn` on, critical strictly beyond `crit`. Undefined for a value
 * that is good or not there, and for the time.
 */
export function violationOf({ thresholds }: Limited, { value }: Datum, key = valueKey): LimitViolation | undefined {
  if (thresholds === null || key !== valueKey || typeof value !== 'number') return undefined;
  const { direction, warn, crit } = thresholds;
  const isAbove = direction === 'above';
  const level = levelOf({ warn, crit }, (limit) => (isAbove ? value - limit : limit - value));
  if (level === undefined) return undefined;
  const [inner, outer] = level === 'CRITICAL' ? [crit, null] : [warn, crit];
  return {
    cssClass: `is-limit--${isAbove ? 'upr' : 'lwr'} is-limit--${colors[level]}`,
    name: `${level} ${isAbove ? 'high' : 'low'}`,
    low: (isAbove ? inner : outer) ?? -Infinity,
    high: (isAbove ? outer : inner) ?? Infinity,
  };
}

/** The lines to draw in a plot; undefined for a metric without limits. */
export function limitLinesOf({ thresholds }: Limited): LimitLines | undefined {
  if (thresholds === null) return undefined;
  const side = thresholds.direction === 'above' ? 'high' : 'low';
  const limits = { WARNING: thresholds.warn, CRITICAL: thresholds.crit };
  const lines: Record<string, LimitLines[string]> = {};
  for (const level of ['WARNING', 'CRITICAL'] as const) {
    const value = limits[level];
    if (value !== null) lines[level] = { [side]: { color: colors[level], [valueKey]: value } };
  }
  return lines;
}

function levelOf(
  { warn, crit }: { readonly warn: number | null; readonly crit: number | null },
  beyond: (limit: number) => number,
): Level | undefined {
  if (crit !== null && beyond(crit) > 0) return 'CRITICAL';
  return warn !== null && beyond(warn) >= 0 ? 'WARNING' : undefined;
}
