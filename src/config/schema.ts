import { z } from 'zod';

import { kinds } from '../catalog/index.js';

const finite = z.number();
const percent = z.number().min(0).max(100);
const positive = z.number().positive();
const whole = z.number().int();
const span = (value: z.ZodNumber, min: number, max: number) =>
  z.strictObject({ min: value.default(min), max: value.default(max) }).prefault({});
const Position = z.strictObject({ latitude: finite.min(-90).max(90), longitude: finite.min(-180).max(180) });

const Route = z.strictObject({
  pattern: z.enum(['circular', 'figure_8', 'straight', 'waypoints', 'random_walk']).default('circular'),
  start: Position.default({ latitude: 40.7128, longitude: -74.006 }),
  radius_km: positive.default(100),
  distance_km: positive.default(500),
  waypoints: z.array(Position).default([]),
  completion: z.enum(['loop', 'stop', 'reverse']).default('loop'),
  speed_knots: span(finite.min(0), 0, 100),
  altitude_meters: span(finite, 100, 10_000),
});
export type RouteSettings = z.infer<typeof Route>;

const Network = z.strictObject({
  latency_ms: z
    .strictObject({
      min: positive.default(20),
      typical: positive.default(50),
      max: positive.default(80),
      spike_max: positive.default(250),
      spike_probability: z.number().min(0).max(1).default(0.01),
    })
    .prefault({}),
  throughput_down_mbps: span(finite.min(0), 50, 200),
  throughput_up_mbps: span(finite.min(0), 10, 40),
  packet_loss_percent: span(percent, 0, 5),
  scenario: z.enum(['none', 'congestion', 'handover', 'rain', 'outage']).default('none'),
});
export type NetworkSettings = z.infer<typeof Network>;

const Obstruction = z.strictObject({
  min_percent: percent.default(0),
  max_percent: percent.default(30),
  variation_rate: z.number().min(0).default(0.5),
});
export type ObstructionSettings = z.infer<typeof Obstruction>;

/** `simulation.<kind>`, from the catalog's definition of each kind. */
const Simulation = z.strictObject(
  Object.fromEntries(
    kinds.map((kind) => [
      kind.id,
      z
        .strictObject({
          enabled: z.boolean().default(kind.simulation.enabled),
          count: whole.min(0).max(10_000).default(kind.simulation.count),
          ...kind.simulation.extra,
        })
        .prefault({}),
    ]),
  ),
);
export type KindSimulation = { readonly enabled: boolean; readonly count: number } & Readonly<Record<string, unknown>>;

export const Config = z.strictObject({
  mode: z.enum(['simulation', 'live']).default('simulation'),
  update_interval_seconds: whole.min(1).default(1),
  seed: whole.min(0).max(Number.MAX_SAFE_INTEGER).default(1),
  route: Route.prefault({}),
  network: Network.prefault({}),
  obstruction: Obstruction.prefault({}),
  weather: z.strictObject({ enabled: z.boolean().default(true) }).prefault({}),
  simulation: Simulation.prefault({}) as unknown as z.ZodType<Readonly<Record<string, KindSimulation>>>,
  http: z
    .strictObject({
      body_limit_bytes: whole.min(1024).default(10_485_760),
      cors_origins: z.array(z.string()).default([]),
      allowed_hosts: z.array(z.string()).default([]),
      trusted_proxies: z.array(z.string()).default([]),
      public_url: z.url().nullable().default(null),
      tls: z.strictObject({ cert_file: z.string().nullable().default(null), key_file: z.string().nullable().default(null) }).prefault({}),
    })
    .prefault({}),
  auth: z.strictObject({ mode: z.enum(['auto', 'open', 'required']).default('auto') }).prefault({}),
  rate_limits: z
    .strictObject({ reads_per_minute: whole.min(1).default(60), writes_per_minute: whole.min(1).default(30) })
    .prefault({}),
  ingest: z
    .strictObject({
      max_past_seconds: whole.min(0).default(3600),
      max_future_seconds: whole.min(0).default(300),
      batch_size: whole.min(1).default(1000),
      batch_timeout_ms: whole.min(0).default(50),
      queue_samples: whole.min(1).default(1_000_000),
      series_budget: whole.min(1).default(200_000),
      metric_name_budget: whole.min(1).default(10_000),
      auto_register: z.boolean().default(true),
      samples_per_minute: whole.min(0).default(0),
    })
    .prefault({}),
  store: z
    .strictObject({
      retention_days: z
        .strictObject({
          raw: z.number().min(3).max(14).default(7),
          '1m': positive.default(30),
          '5m': positive.default(90),
          '1h': positive.default(90),
          device_log: z.number().min(0).default(0),
          audit: positive.default(90),
        })
        .prefault({}),
      memory_limit_mb: whole.min(64).default(512),
    })
    .prefault({}),
  live: z
    .strictObject({
      max_connections: whole.min(1).default(5000),
      queue_messages: whole.min(1).default(1000),
      resume_seconds: whole.min(0).default(900),
      stream_update_seconds: positive.default(1.5),
    })
    .prefault({}),
  anomalies: z
    .strictObject({ battery_min: finite.default(10), storage_max: finite.default(95_000), signal_min: finite.default(-100) })
    .prefault({}),
  exporter: z
    .strictObject({
      token: z.string().min(1).nullable().default(null),
      max_series: whole.min(1).default(50_000),
      stale_after_seconds: positive.default(300),
    })
    .prefault({}),
  agent: z
    .strictObject({
      interval_seconds: positive.default(5),
      heartbeat_seconds: positive.default(30),
      top_processes: whole.min(0).default(10),
    })
    .prefault({}),
  alerting: z
    .strictObject({
      interval_seconds: positive.default(30),
      cooldown_seconds: z.number().min(0).default(300),
      retry_attempts: whole.min(1).default(3),
      retry_base_seconds: positive.default(1),
      allow_private_targets: z.boolean().default(false),
    })
    .prefault({}),
  cache: z
    .strictObject({
      streams_ttl_seconds: z.number().min(0).default(300),
      metrics_ttl_seconds: z.number().min(0).default(60),
      query_ttl_seconds: z.number().min(0).default(1),
    })
    .prefault({}),
  smtp: z.strictObject({ url: z.string().nullable().default(null), from: z.string().nullable().default(null) }).prefault({}),
  tenancy: z.strictObject({ enabled: z.boolean().default(false) }).prefault({}),
});
export type Config = z.infer<typeof Config>;
