import { z } from 'zod';

import { Duration } from '../domain/duration.js';
import { resolutions } from '../domain/resolution.js';
import { qualities } from '../domain/sample.js';
import { LabelSet, pageAnswer, pageQuery, Timestamp } from '../domain/wire/common.js';

/** A value as people see it: enums by their text, booleans as such; null where the source had none. */
export const WireValue = z.union([z.number(), z.boolean(), z.string()]).nullable();

export const Datapoint = z
  .object({
    ts: Timestamp,
    value: WireValue.describe('The sample, or the average of a bucket; null where the source said it had none'),
    labels: LabelSet.optional().describe('Labels of the series, where it has any: several series can match'),
  })
  .meta({ id: 'Datapoint' });
export type Datapoint = z.infer<typeof Datapoint>;

export const MetricsQuery = z.strictObject({
  host_id: z.string().min(1).optional().describe('The host; the same as source_id'),
  source_id: z.string().min(1).optional().describe('The source'),
  metric: z.string().min(1).describe('Metric id, for example cpu.utilization'),
  range: Duration.optional().describe('How far back from now; 1h when neither range nor from is given'),
  from: Timestamp.optional().describe('Start, inclusive'),
  to: Timestamp.optional().describe('End, inclusive; now by default'),
  labels: z
    .string()
    .optional()
    .describe('JSON object of labels that a series must have, for example {"gpu_index":"0"}'),
  resolution: z.enum(resolutions).optional().describe('By the length of the range when not given'),
});
export type MetricsQuery = z.infer<typeof MetricsQuery>;

export const MetricsAnswer = z
  .object({
    metric: z.string(),
    host_id: z.string().describe('The source, under the name that hosts have'),
    source_id: z.string(),
    unit: z.string().describe('Unit id, as in the catalog'),
    datapoints: z.array(Datapoint).describe('In order of time'),
    resolution: z.enum(resolutions).describe('What was used'),
  })
  .meta({ id: 'MetricsAnswer' });
export type MetricsAnswer = z.infer<typeof MetricsAnswer>;

export const LatestQuery = z.strictObject({
  source_id: z.string().min(1).optional(),
  kind: z.string().min(1).optional(),
  metric: z.string().min(1).optional().describe('Metric id'),
  ...pageQuery,
});
export type LatestQuery = z.infer<typeof LatestQuery>;

export const LatestValue = z
  .object({
    source_id: z.string(),
    kind: z.string(),
    metric: z.string(),
    labels: LabelSet,
    attributes: LabelSet.optional().describe('What came with this value only, such as the process id of a top process'),
    ts: Timestamp.describe('Time of the sample itself, however old'),
    value: WireValue,
    unit: z.string(),
    quality: z.enum(qualities),
  })
  .meta({ id: 'LatestValue' });
export type LatestValue = z.infer<typeof LatestValue>;

export const LatestAnswer = z.object({ latest: z.array(LatestValue), ...pageAnswer }).meta({ id: 'LatestAnswer' });
export type LatestAnswer = z.infer<typeof LatestAnswer>;
