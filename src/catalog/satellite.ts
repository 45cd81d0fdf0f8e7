import { z } from 'zod';

import type { KindDefinition } from '../domain/kind.js';
import { defineMetrics } from './define.js';

export const satellite: KindDefinition = {
  id: 'satellite',
  title: 'Satellite',
  help: 'A satellite of a swarm that sends its state at a high rate.',
  // Long enough for a short gap between two ground stations.
  lostAfterSeconds: 300,
  // `anomalies` in the configuration decides what is reported as an anomaly; `crit` is its default.
  metrics: defineMetrics('pharos_satellite', [
    {
      id: 'battery_charge_percent',
      title: 'Battery charge',
      help: 'Charge of the battery of the satellite in percent.',
      unit: 'percent',
      type: 'number',
      range: { min: 0, max: 100 },
      thresholds: { direction: 'below', warn: 20, crit: 10 },
    },
    {
      id: 'storage_usage_mb',
      title: 'Storage usage',
      help: 'Data that the satellite holds on board, in megabytes.',
      unit: 'mb',
      type: 'number',
      range: { min: 0 },
      thresholds: { direction: 'above', warn: 80_000, crit: 95_000 },
    },
    {
      id: 'signal_strength_dbm',
      title: 'Signal strength',
      help: 'Strength of the signal between satellite and ground in decibel-milliwatts.',
      unit: 'dbm',
      type: 'number',
      range: { min: -200, max: 100 },
      thresholds: { direction: 'below', warn: -90, crit: -100 },
    },
  ]),
  commands: [],
  simulation: {
    enabled: true,
    count: 3,
    extra: {
      rate_hz: z
        .number()
        .positive()
        .max(10_000)
        .default(1)
        .describe('How many times a second each satellite sends its values.'),
      anomaly_rate: z
        .number()
        .min(0)
        .max(1)
        .default(0.01)
        .describe('Probability that a set of values holds an anomaly.'),
    },
  },
};
