import { z } from 'zod';

import { severities } from '../../domain/event.js';
import { maxSearched } from '../../store/state/events.js';
import { LabelSet, pageAnswer, pageQuery, Timestamp } from '../../domain/wire/common.js';

export const anomalyStates = ['open', 'ended'] as const;

export const AnomalyListQuery = z.strictObject({
  source_id: z.string().min(1).optional(),
  metric: z.string().min(1).optional().describe('Metric id, for example battery_charge_percent'),
  severity: z.enum(severities).optional(),
  since: Timestamp.optional().describe('Those that began then or later'),
  until: Timestamp.optional().describe('Those that began then or earlier'),
  state: z.enum(anomalyStates).optional().describe('Those that last, or those that are over; both when not given'),
  ...pageQuery,
});
export type AnomalyListQuery = z.infer<typeof AnomalyListQuery>;

export const Anomaly = z
  .object({
    id: z.string(),
    source_id: z.string(),
    kind: z.string(),
    metric: z.string(),
    labels: LabelSet.optional().describe('Labels of the series, where it has any'),
    severity: z.enum(severities),
    value: z.number().describe('The value with which it began'),
    threshold: z.number().describe('The limit that was in force then'),
    direction: z.enum(['above', 'below']).describe('The side of the limit, strictly, on which the values are'),
    peak_value: z.number().describe('The value furthest out'),
    episodes: z
      .number()
      .int()
      .min(1)
      .describe('More than 1 where anomalies came faster than they could be kept one by one'),
    started_at: Timestamp.describe('Time of the first sample beyond the limit'),
    peak_at: Timestamp,
    ended_at: Timestamp.nullable().describe('Time of the first sample back within the limit; null while it lasts'),
  })
  .meta({ id: 'Anomaly' });
export type Anomaly = z.infer<typeof Anomaly>;

export const AnomalyList = z
  .object({
    anomalies: z.array(Anomaly),
    ...pageAnswer,
    total: pageAnswer.total.describe(
      `How many there are in all; looked for among the newest ${maxSearched} of the source and times asked for`,
    ),
  })
  .meta({ id: 'AnomalyList' });
export type AnomalyList = z.infer<typeof AnomalyList>;
