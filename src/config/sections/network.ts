import { z } from 'zod';

import { span } from './span.js';

/** A minute: longer than any link lives. */
const latency = z.number().positive().max(60_000);
const throughput = z.number().min(0).max(1_000_000);
const percent = z.number().min(0).max(100);

/** `network`: the link of a simulated dish. */
export const Network = z.strictObject({
  latency_ms: z
    .strictObject({
      min: latency.default(20).describe('Lowest latency, ms.'),
      typical: latency.default(50).describe('Latency around which it varies, ms.'),
      max: latency.default(80).describe('Highest latency outside of spikes, ms.'),
      spike_max: latency.default(250).describe('Highest latency in a spike, ms.'),
      spike_probability: z.number().min(0).max(1).default(0.01).describe('Chance that a spike begins in a second.'),
    })
    .prefault({}),
  throughput_down_mbps: span({ value: throughput, min: 50, max: 200, what: 'downlink throughput, Mbit/s' }),
  throughput_up_mbps: span({ value: throughput, min: 10, max: 40, what: 'uplink throughput, Mbit/s' }),
  packet_loss_percent: span({ value: percent, min: 0, max: 5, what: 'packet loss, percent' }),
  scenario: z
    .enum(['none', 'congestion', 'handover', 'rain', 'outage'])
    .default('none')
    .describe('A degradation that is played on top of the usual variation.'),
});
export type NetworkSettings = z.infer<typeof Network>;

/** `obstruction`: how much of the sky is blocked. */
export const Obstruction = z.strictObject({
  min_percent: percent.default(0).describe('Lowest obstruction, percent of the sky.'),
  max_percent: percent.default(30).describe('Highest obstruction, percent of the sky.'),
  variation_rate: z.number().min(0).max(100).default(0.5).describe('How fast obstruction varies; 0 keeps it still.'),
});
export type ObstructionSettings = z.infer<typeof Obstruction>;

/** `weather`: what rain and cloud do to the link. */
export const Weather = z.strictObject({
  enabled: z.boolean().default(true).describe('Whether weather fades the signal.'),
});
