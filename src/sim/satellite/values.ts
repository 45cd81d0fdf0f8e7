/** One set of values, named as the catalog and the wire name them. */
export interface SatelliteValues {
  readonly battery_charge_percent: number;
  readonly storage_usage_mb: number;
  readonly signal_strength_dbm: number;
}

/** As exact as the sensors: two decimals, one for the signal. */
export function rounded(values: SatelliteValues): SatelliteValues {
  return {
    battery_charge_percent: Math.round(values.battery_charge_percent * 100) / 100,
    storage_usage_mb: Math.round(values.storage_usage_mb * 100) / 100,
    signal_strength_dbm: Math.round(values.signal_strength_dbm * 10) / 10,
  };
}
