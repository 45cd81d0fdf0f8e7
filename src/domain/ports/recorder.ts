import type { RejectReason } from './intake.js';

/** What the rooms report of themselves; the exporter turns it into the service registry. Never throws, never waits. */
export interface Recorder {
  /** One request at the door: `outcome` is `accepted`, `refused` (the request as a whole) or `failed`. */
  ingestRequest(protocol: string, outcome: 'accepted' | 'refused' | 'failed'): void;
  samplesAccepted(protocol: string, count: number): void;
  samplesRejected(reason: RejectReason, count: number): void;
  queuedSamples(count: number): void;
  /** One answered API request. `route` is the route's template, never the path that was called. */
  apiRequest(request: {
    readonly route: string;
    readonly method: string;
    readonly status: number;
    readonly seconds: number;
  }): void;
  /** One call of a store: `store` is `samples` or `state`. */
  storeCall(store: 'samples' | 'state', operation: string, seconds: number): void;
  storeError(store: 'samples' | 'state', operation: string): void;
  /** One turn of the simulation loop; `lagSeconds` is how late it began. */
  simulationTick(seconds: number, lagSeconds: number): void;
  simulationError(kind: string): void;
  configChanged(): void;
}

const nothing = (): void => undefined;

/** For work beside a running server, of which nobody asks for metrics. */
export const silentRecorder: Recorder = {
  ingestRequest: nothing,
  samplesAccepted: nothing,
  samplesRejected: nothing,
  queuedSamples: nothing,
  apiRequest: nothing,
  storeCall: nothing,
  storeError: nothing,
  simulationTick: nothing,
  simulationError: nothing,
  configChanged: nothing,
};
