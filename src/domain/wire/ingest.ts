import { z } from 'zod';

import { hostIdPattern } from '../host-id.js';
import { rejectReasons } from '../ports/intake.js';

/** Limits of the labels that a sample may carry, in number and in characters. */
export const labelLimits = { count: 16, nameLength: 64, valueLength: 256 } as const;

/** Limits of what foreign protocols may name, in number and in characters. */
export const foreignLimits = {
  count: 64,
  nameLength: 128,
  valueLength: 2048,
  metricLength: 256,
  sourceLength: 256,
} as const;

/** Prometheus names without those that are kept for inner use: `source_id`, and all that begin with two underscores. */
export const labelNamePattern = /^(?!__|source_id$)[a-zA-Z_][a-zA-Z0-9_]*$/;

/** No control characters, and no half of a surrogate pair, which would not survive being written as UTF-8. */
export const labelValuePattern = /^[^\p{Cc}\p{Cs}]*$/u;

/** Samples that one request may hold: more than a body of the default size has room for. */
export const maxSamplesPerRequest = 250_000;

const HostId = z
  .string()
  .regex(hostIdPattern)
  .meta({ description: 'Id of the host: 1 to 128 letters, digits, `_`, `.`, `:` or `-`', example: 'host-001' });

const SampleLabels = z
  .record(
    z.string().max(labelLimits.nameLength).regex(labelNamePattern),
    z.string().max(labelLimits.valueLength).regex(labelValuePattern),
  )
  .refine((labels) => Object.keys(labels).length <= labelLimits.count, `at most ${labelLimits.count} labels`)
  .meta({
    maxProperties: labelLimits.count,
    description: 'What tells this series from others of the same host and metric',
    example: { gpu_index: '0' },
  });

/** One sample; the fast decoder refuses what this schema refuses, and what the catalog says of the metric besides. */
export const HostSample = z
  .strictObject({
    metric: z.string().meta({ description: 'Id of a metric of the host kind', example: 'cpu.utilization' }),
    ts: z.iso
      .datetime({ offset: true })
      .meta({ description: 'RFC 3339; finer than milliseconds is cut off', example: '2025-11-13T08:50:00Z' }),
    value: z
      .union([z.number(), z.boolean(), z.string()])
      .meta({ description: "Of the metric's type, in its unit and range", example: 85.2 }),
    labels: SampleLabels.optional(),
    host_id: HostId.optional(),
  })
  .meta({ id: 'HostSample' });

/** Samples of one host, or a list of samples that each name theirs. A sample's own `host_id` goes before the body's. */
export const HostMetricsBody = z
  .union([
    z.strictObject({ host_id: HostId, metrics: z.array(HostSample).max(maxSamplesPerRequest) }),
    z.array(HostSample.required({ host_id: true })).max(maxSamplesPerRequest),
  ])
  .meta({ id: 'HostMetricsBody' });
export type HostMetricsBody = z.infer<typeof HostMetricsBody>;

export const IngestReceipt = z
  .object({
    accepted: z.number().int().min(0).meta({ description: 'Samples that are on disk now; a duplicate counts' }),
    rejected: z.number().int().min(0),
    errors: z.array(z.object({ index: z.number().int().min(0), reason: z.enum(rejectReasons) })).meta({
      description: 'One entry for each rejected sample, in order: its place in the list, from 0, and the reason',
    }),
  })
  .meta({ id: 'IngestReceipt' });
export type IngestReceipt = z.infer<typeof IngestReceipt>;
