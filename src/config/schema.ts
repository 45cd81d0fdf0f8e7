import { z } from 'zod';

import { Auth, Http, RateLimits } from './sections/http.js';
import { Network, Obstruction, Weather } from './sections/network.js';
import { Route } from './sections/route.js';
import { Cache, Ingest, LiveFeed, Store } from './sections/samples.js';
import { Simulation, type KindSimulation } from './sections/simulation.js';
import { Agent, Alerting, Anomalies, Exporter, Smtp, Tenancy } from './sections/watching.js';

export type { NetworkSettings, ObstructionSettings } from './sections/network.js';
export type { RouteSettings } from './sections/route.js';
export type { KindSimulation } from './sections/simulation.js';

/**
 * The whole configuration, every key with its default, bounds and meaning. Environment names, documentation, wire schemas
 * and fault sentences are made from it; what one key says of another is in rules.ts, who may change it in traits.ts.
 */
export const Config = z.strictObject({
  mode: z
    .enum(['simulation', 'live'])
    .default('simulation')
    .describe('`simulation` plays sources; `live` takes only what real ones send.'),
  update_interval_seconds: z
    .number()
    .int()
    .min(1)
    .max(3600)
    .default(1)
    .describe('Time between two turns of the simulator, whole seconds.'),
  seed: z
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .default(1)
    .describe('Seed of all simulated chance: the same seed and start time give the same samples.'),
  route: Route.prefault({}).describe('Where a simulated dish goes.'),
  network: Network.prefault({}).describe('The link of a simulated dish.'),
  obstruction: Obstruction.prefault({}).describe('How much of the sky is blocked for a simulated dish.'),
  weather: Weather.prefault({}).describe('What the weather does to the link of a simulated dish.'),
  simulation: (Simulation.prefault({}) as unknown as z.ZodType<Readonly<Record<string, KindSimulation>>>).describe(
    'Which kinds the simulator plays, and how many sources of each.',
  ),
  http: Http.prefault({}).describe('The server.'),
  auth: Auth.prefault({}).describe('Who may call.'),
  rate_limits: RateLimits.prefault({}).describe('Limits of each principal; there are none where access is open.'),
  ingest: Ingest.prefault({}).describe('The door for samples.'),
  store: Store.prefault({}).describe('How much is kept, and for how long.'),
  live: LiveFeed.prefault({}).describe('Sockets and server-sent events.'),
  anomalies: Anomalies.prefault({}).describe('Fixed limits of satellites.'),
  exporter: Exporter.prefault({}).describe('The page `/metrics`.'),
  agent: Agent.prefault({}).describe('What host agents are told.'),
  alerting: Alerting.prefault({}).describe('Evaluation of alert rules and delivery of messages.'),
  cache: Cache.prefault({}).describe('How long an answer may be given again.'),
  smtp: Smtp.prefault({}).describe('Outgoing mail.'),
  tenancy: Tenancy.prefault({}).describe('Several owners in one process.'),
});
export type Config = z.infer<typeof Config>;
