import { z } from 'zod';

const whole = z.number().int();
const interval = z.number().min(0.1);

function isMailUrl(text: string): boolean {
  return URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '';
}

// Checks by function, not by pattern: the wire schemas must let the `***` of an answer pass.
function isToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text) && text !== '***';
}

/** `anomalies`: fixed limits of satellites. */
export const Anomalies = z.strictObject({
  battery_min: z.number().default(10).describe('A satellite battery below this is an anomaly, percent.'),
  storage_max: z.number().default(95_000).describe('Satellite storage in use above this is an anomaly, MB.'),
  signal_min: z.number().default(-100).describe('A satellite signal below this is an anomaly, dBm.'),
});

/** `exporter`: `/metrics`. */
export const Exporter = z.strictObject({
  token: z
    .string()
    .refine(isToken, { error: 'a token of visible ASCII characters without spaces, other than ***' })
    .nullable()
    .default(null)
    .describe('Bearer token that `/metrics` asks for; null asks for none.'),
  max_series: whole.min(1).default(50_000).describe('Series on `/metrics` at most.'),
  stale_after_seconds: interval.default(300).describe('Silence after which a series leaves `/metrics`, seconds.'),
});

/** `agent`: what host agents are told. */
export const Agent = z.strictObject({
  interval_seconds: interval.default(5).describe('Time between two readings of a host, seconds.'),
  heartbeat_seconds: interval.default(30).describe('Time between two heartbeats of an agent, seconds.'),
  top_processes: whole.min(0).default(10).describe('Processes that an agent reports, by use of CPU.'),
});

/** `alerting`: evaluation of rules and delivery of messages. */
export const Alerting = z.strictObject({
  interval_seconds: interval.default(30).describe('Time between two evaluations of the rules, seconds.'),
  cooldown_seconds: z.number().min(0).default(300).describe('Quiet time before a rule may notify again, seconds.'),
  retry_attempts: whole.min(1).default(3).describe('Attempts to deliver a message.'),
  retry_base_seconds: interval
    .default(1)
    .describe('Wait before the second attempt, seconds; doubled for each further one.'),
  allow_private_targets: z
    .boolean()
    .default(false)
    .describe('Whether webhooks may call private and loopback addresses.'),
});

/** `smtp`: outgoing mail. */
export const Smtp = z.strictObject({
  url: z
    .string()
    .refine(isMailUrl, { error: 'a URL such as smtps://user:password@mail.example.org:465' })
    .nullable()
    .default(null)
    .describe('Mail server, with user and password; null sends no mail.'),
  from: z.string().min(1).nullable().default(null).describe('Sender of outgoing mail.'),
});

/** `tenancy`: several owners in one process. */
export const Tenancy = z.strictObject({
  enabled: z.boolean().default(false).describe('Whether sources, rules, users and keys belong to tenants.'),
});
