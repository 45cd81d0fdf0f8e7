import type { TestApp } from './app.js';

interface Sent {
  readonly metric: string;
  readonly value: unknown;
  /** Age of the sample, ms; 0 when not given. */
  readonly agoMs?: number;
  readonly labels?: Record<string, string>;
}

/** Posts samples of a host to a running server. */
export function ingest(app: TestApp, hostId: string, samples: readonly Sent[]) {
  const metrics = samples.map(({ agoMs = 0, ...sample }) => ({
    ...sample,
    ts: new Date(app.clock.now() - agoMs).toISOString(),
  }));
  return app.post('/api/v1/ingest/metrics', { host_id: hostId, metrics });
}
