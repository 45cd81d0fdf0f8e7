import { z } from 'zod';

const whole = z.number().int();
const days = z.number().positive();
const daysOrForEver = z.number().min(0);

/** `ingest`: the door for samples. */
export const Ingest = z.strictObject({
  max_past_seconds: whole.min(0).default(3600).describe('How old a sample may be on arrival, seconds.'),
  max_future_seconds: whole.min(0).default(300).describe('How far ahead of this clock a sample may be, seconds.'),
  batch_size: whole
    .min(1)
    .default(1000)
    .describe(
      'Samples from which on a group is written without waiting for more. Senders wait for each other only while several send at once.',
    ),
  batch_timeout_ms: whole
    .min(0)
    .default(50)
    .describe(
      'Upper bound of the time that samples wait for company, ms. They never wait for more than 2, and those of a sender who is alone not at all.',
    ),
  queue_samples: whole
    .min(1)
    .default(1_000_000)
    .describe('Samples that may wait to be written; beyond, senders get 503.'),
  series_budget: whole.min(1).default(200_000).describe('Series that senders of a tenant may create.'),
  source_series_budget: whole
    .min(0)
    .default(20_000)
    .describe('Series of one source that senders may create; 0 is no limit.'),
  metric_name_budget: whole
    .min(1)
    .default(10_000)
    .describe('Metric names outside the catalog that senders may create.'),
  auto_register: z
    .boolean()
    .default(true)
    .describe('Whether unknown sources register themselves with their first samples.'),
  samples_per_minute: whole
    .min(0)
    .default(0)
    .describe('Samples that a principal may send a minute; 0 is no limit. Not used yet.'),
});

/** `store`: how much is kept, and for how long. */
export const Store = z.strictObject({
  retention_days: z
    .strictObject({
      raw: z.number().min(3).max(14).default(7).describe('How long samples are kept as they came, days.'),
      '1m': days.default(30).describe('How long one-minute roll-ups are kept, days.'),
      '5m': days.default(90).describe('How long five-minute roll-ups are kept, days.'),
      '1h': days.default(90).describe('How long one-hour roll-ups are kept, days.'),
      device_log: daysOrForEver
        .default(0)
        .describe('How long the log of device messages is kept, days; 0 is for ever.'),
      events: days.default(90).describe('How long events, anomalies for example, are kept after they ended, days.'),
      audit: days.default(90).describe('How long audit rows are kept, days.'),
    })
    .prefault({}),
  memory_limit_mb: whole.min(64).default(512).describe('Memory that the sample store may take, MB.'),
});

/** `live`: sockets and server-sent events. */
export const LiveFeed = z.strictObject({
  max_connections: whole.min(1).default(5000).describe('Live connections at a time.'),
  queue_messages: whole
    .min(1)
    .default(1000)
    .describe('Messages that may wait for a slow reader before it is told of a gap.'),
  resume_seconds: whole.min(0).default(900).describe('How far back a reader may resume, seconds.'),
  stream_update_seconds: z
    .number()
    .min(0.1)
    .default(1.5)
    .describe('Time between two updates on `/ws/live/{stream_id}`, seconds.'),
});

const ttl = z.number().min(0);

/** `cache`: how long an answer may be given again. */
export const Cache = z.strictObject({
  streams_ttl_seconds: ttl.default(300).describe('Life of cached stream lists, seconds; 0 caches nothing.'),
  metrics_ttl_seconds: ttl.default(60).describe('Life of cached stream metrics, seconds; 0 caches nothing.'),
  query_ttl_seconds: ttl.default(1).describe('Life of cached metric queries, seconds; 0 caches nothing.'),
});
