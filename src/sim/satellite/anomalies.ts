import { findMetric } from '../../catalog/index.js';
import type { Random } from '../../platform/random.js';
import type { SatelliteValues } from './values.js';

type Anomaly = (normal: SatelliteValues, random: Random) => SatelliteValues;

/** The value from which on a metric is critical by the catalog; anomalies lie beyond it. */
function criticalOf(metric: keyof SatelliteValues): number {
  const critical = findMetric('satellite', metric)?.definition.thresholds?.crit;
  if (critical === undefined) throw new Error(`The catalog has no critical threshold for satellite ${metric}`);
  return critical;
}

const battery = criticalOf('battery_charge_percent');
const storage = criticalOf('storage_usage_mb');
const signal = criticalOf('signal_strength_dbm');

/** A cell that gives way, a memory that was not emptied, an antenna that points elsewhere. */
const anomalies: readonly Anomaly[] = [
  (normal, random) => ({ ...normal, battery_charge_percent: random.between(0.05 * battery, 0.95 * battery) }),
  (normal, random) => ({ ...normal, storage_usage_mb: random.between(storage + 250, storage + 4750) }),
  (normal, random) => ({ ...normal, signal_strength_dbm: random.between(signal - 20, signal - 1) }),
];

/** With the probability `rate`, the same values with one of them beyond its threshold; each metric as often as the others. */
export function disturbed(normal: SatelliteValues, rate: number, random: Random): SatelliteValues {
  if (!random.chance(rate)) return normal;
  const anomaly = anomalies[Math.floor(random.between(0, anomalies.length))];
  return anomaly === undefined ? normal : anomaly(normal, random);
}
