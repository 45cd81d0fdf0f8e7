import type { Labels } from '../domain/sample.js';

/** One sample on the way to the server. */
export interface AgentSample {
  readonly metric: string;
  /** Epoch ms. */
  readonly ts: number;
  readonly value: number;
  readonly labels?: Labels;
}

/** The body of `POST /api/v1/ingest/metrics`: times in ISO 8601 UTC. */
export function ingestBody(hostId: string, samples: readonly AgentSample[]): string {
  return JSON.stringify({
    host_id: hostId,
    metrics: samples.map((sample) => ({ ...sample, ts: new Date(sample.ts).toISOString() })),
  });
}
