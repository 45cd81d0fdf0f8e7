import type { doorWorld } from '../../../support/door-world.js';

/** A point that is taken. */
export const point = {
  satellite_id: 'SAT-01',
  timestamp: '2026-01-01T00:00:00Z',
  battery_charge_percent: 85.5,
  storage_usage_mb: 45_000,
  signal_strength_dbm: -55,
};

/** The same without one of its keys. */
export const without = (key: keyof typeof point): object =>
  Object.fromEntries(Object.entries(point).filter(([name]) => name !== key));

/** The stored values of a satellite at each time, by metric. */
export function kept({ log }: Awaited<ReturnType<typeof doorWorld>>, sourceId = 'SAT-01') {
  const of = (metric: string) => log.samples({ kind: 'satellite', sourceId, metric });
  return [of('battery_charge_percent'), of('storage_usage_mb'), of('signal_strength_dbm')];
}
