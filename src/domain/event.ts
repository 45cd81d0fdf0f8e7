import type { Labels } from './sample.js';

/** Kinds of things that happen. */
export const eventTypes = ['anomaly'] as const;
export type EventType = (typeof eventTypes)[number];

export const severities = ['warning', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** What is told of an event: that it goes on, that it is over. */
export const eventStates = ['open', 'ended'] as const;
export type EventState = (typeof eventStates)[number];

/** Something that happened to a source, for an instant or for a while. */
export interface SourceEvent {
  /** The same for the same happening, however often it is told. */
  readonly id: string;
  readonly tenant: string;
  readonly type: EventType;
  readonly sourceId: string;
  readonly kind: string;
  readonly metric: string;
  readonly labels: Labels;
  /** Times are epoch ms, those of the samples. */
  readonly startTs: number;
  readonly peakTs: number;
  readonly peakValue: number;
  /** Undefined while it lasts. */
  readonly endTs: number | undefined;
  readonly severity: Severity;
  readonly evidence: AnomalyEvidence;
}

/** What shows that a value was an anomaly. */
export interface AnomalyEvidence {
  /** The value with which it began. */
  readonly value: number;
  /** The limit that was in force then; values strictly beyond it, in this direction, are anomalies. */
  readonly threshold: number;
  readonly direction: 'above' | 'below';
  /** Separate anomalies that this one stands for: more than one when they came faster than they could be kept. */
  readonly episodes: number;
}
