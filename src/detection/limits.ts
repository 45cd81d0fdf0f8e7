import type { Config } from '../config/schema.js';
import type { Severity } from '../domain/event.js';

export type AnomalySettings = Config['anomalies'];

/** A metric whose values have a fixed limit, and the setting that holds it. A further limit is a line here. */
export interface WatchedMetric {
  readonly kind: string;
  readonly metric: string;
  readonly setting: keyof AnomalySettings;
  /** On which side of the limit, strictly, values are anomalies. */
  readonly direction: 'above' | 'below';
  readonly severity: Severity;
}

const kind = 'satellite';
const severity = 'critical';

export const watchedMetrics: readonly WatchedMetric[] = [
  { kind, metric: 'battery_charge_percent', setting: 'battery_min', direction: 'below', severity },
  { kind, metric: 'storage_usage_mb', setting: 'storage_max', direction: 'above', severity },
  { kind, metric: 'signal_strength_dbm', setting: 'signal_min', direction: 'below', severity },
];

export function watchedMetric(kind: string, metric: string): WatchedMetric | undefined {
  return watchedMetrics.find((watched) => watched.kind === kind && watched.metric === metric);
}

/** Whether `value` is further out than `reference`; NaN is not. */
export function isBeyond(direction: WatchedMetric['direction'], value: number, reference: number): boolean {
  return direction === 'above' ? value > reference : value < reference;
}
