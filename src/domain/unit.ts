/**
 * Units of metrics. `suffix` is how the unit is written at the end of a Prometheus name, `base` the Prometheus base unit,
 * and `scale` the factor from the unit to its base unit.
 */
export const units = {
  none: { symbol: '', suffix: '', base: '', scale: 1 },
  count: { symbol: '', suffix: '', base: '', scale: 1 },
  percent: { symbol: '%', suffix: 'percent', base: 'ratio', scale: 0.01 },
  ratio: { symbol: '', suffix: 'ratio', base: 'ratio', scale: 1 },
  degrees: { symbol: '°', suffix: 'degrees', base: 'degrees', scale: 1 },
  meters: { symbol: 'm', suffix: 'meters', base: 'meters', scale: 1 },
  knots: { symbol: 'kn', suffix: 'knots', base: 'meters_per_second', scale: 1852 / 3600 },
  seconds: { symbol: 's', suffix: 'seconds', base: 'seconds', scale: 1 },
  ms: { symbol: 'ms', suffix: 'ms', base: 'seconds', scale: 0.001 },
  mbps: { symbol: 'Mbit/s', suffix: 'mbps', base: 'bytes_per_second', scale: 125_000 },
  mb: { symbol: 'MB', suffix: 'mb', base: 'bytes', scale: 1_000_000 },
  mb_per_second: { symbol: 'MB/s', suffix: 'mb_per_second', base: 'bytes_per_second', scale: 1_000_000 },
  celsius: { symbol: '°C', suffix: 'celsius', base: 'celsius', scale: 1 },
  hectopascals: { symbol: 'hPa', suffix: 'hectopascals', base: 'pascals', scale: 100 },
  volts: { symbol: 'V', suffix: 'volts', base: 'volts', scale: 1 },
  watts: { symbol: 'W', suffix: 'watts', base: 'watts', scale: 1 },
  decibels: { symbol: 'dB', suffix: 'db', base: 'decibels', scale: 1 },
  dbm: { symbol: 'dBm', suffix: 'dbm', base: 'dbm', scale: 1 },
  per_second: { symbol: '/s', suffix: 'per_second', base: 'per_second', scale: 1 },
  per_minute: { symbol: '/min', suffix: 'per_minute', base: 'per_second', scale: 1 / 60 },
} as const satisfies Record<string, { symbol: string; suffix: string; base: string; scale: number }>;

export type Unit = keyof typeof units;
