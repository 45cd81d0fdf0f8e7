import type { CommandStage } from '../command.js';
import type { Resolution } from '../resolution.js';
import type { RejectReason } from './intake.js';

/**
 * What became of a request at the door: taken, refused as a whole for what it says, turned away because the server has no room or
 * takes nothing now, or failed.
 */
export const ingestOutcomes = ['accepted', 'refused', 'turned_away', 'failed'] as const;
export type IngestOutcome = (typeof ingestOutcomes)[number];

/** What live connections are made over; `device` are the sockets of devices. */
export const liveTransports = ['websocket', 'device', 'sse', 'trpc'] as const;
export type LiveTransport = (typeof liveTransports)[number];

/** Why a message of a live connection was refused as a whole. */
export const liveRefusals = ['malformed', 'too_large', 'too_fast', 'command', 'unavailable'] as const;
export type LiveRefusal = (typeof liveRefusals)[number];

/** What the rooms report of themselves; the exporter turns it into the service registry. Never throws, never waits. */
export interface Recorder {
  /** One request at the door. */
  ingestRequest(protocol: string, outcome: IngestOutcome): void;
  samplesAccepted(protocol: string, count: number): void;
  samplesRejected(reason: RejectReason, count: number): void;
  /** Samples of a request that was turned away. */
  samplesTurnedAway(count: number): void;
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
  /** Samples, or roll-up buckets, that were let go because their tier is not kept longer. */
  samplesPurged(tier: Resolution, count: number): void;
  /** One turn of the simulation loop; `lagSeconds` is how late it began. */
  simulationTick(seconds: number, lagSeconds: number): void;
  simulationError(kind: string): void;
  configChanged(): void;
  /** An anomaly began. */
  anomaly(kind: string, metric: string): void;
  /** So many anomalies were joined to the ones before them, because events came faster than they could be kept. */
  anomaliesJoined(count: number): void;
  /** A command of a source of that kind came to its end, so many seconds after it was issued. */
  commandFinished(kind: string, stage: CommandStage, seconds: number): void;
  /** One query of samples that could be answered from the cache: whether it was. */
  queryCache(hit: boolean): void;
  /** Live connections of a transport that are open now. */
  liveConnections(transport: LiveTransport, count: number): void;
  /** Messages that were dropped because their reader did not keep up. */
  liveDropped(count: number): void;
  /** Messages of a live connection that were refused. */
  liveRefused(reason: LiveRefusal, count: number): void;
}

const nothing = (): void => undefined;

/** For work beside a running server, of which nobody asks for metrics. */
export const silentRecorder: Recorder = {
  ingestRequest: nothing,
  samplesAccepted: nothing,
  samplesRejected: nothing,
  samplesTurnedAway: nothing,
  queuedSamples: nothing,
  apiRequest: nothing,
  storeCall: nothing,
  storeError: nothing,
  samplesPurged: nothing,
  simulationTick: nothing,
  simulationError: nothing,
  configChanged: nothing,
  anomaly: nothing,
  anomaliesJoined: nothing,
  commandFinished: nothing,
  queryCache: nothing,
  liveConnections: nothing,
  liveDropped: nothing,
  liveRefused: nothing,
};
