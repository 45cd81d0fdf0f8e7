import type { Unit } from './unit.js';

export const valueTypes = ['number', 'integer', 'boolean', 'enum', 'text'] as const;
export type ValueType = (typeof valueTypes)[number];

/** A metric's value as people see it; `null` says that the source has no value at that instant. */
export type MetricValue = number | boolean | string;

/** Inclusive bounds, in the metric's unit. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** Where a value becomes a concern: from `warn` on, and strictly beyond `crit` (document 004: 70-90 % warns, > 90 % is critical). */
export interface Thresholds {
  readonly direction: 'above' | 'below';
  readonly warn?: number;
  readonly crit?: number;
}

/** How a metric appears on /metrics. `scale` turns the metric's unit into the base unit of `baseName`. */
export interface PrometheusNames {
  readonly type: 'gauge' | 'counter';
  readonly name: string;
  readonly baseName: string;
  readonly scale: number;
}

/** A typed definition of something that a kind of source can measure. */
export interface MetricDefinition {
  /** Dotted, for example `network.latency_ms`; `N` as last part of a pattern stands for any index. */
  readonly id: string;
  readonly title: string;
  readonly help: string;
  readonly unit: Unit;
  readonly type: ValueType;
  readonly range?: Range;
  readonly thresholds?: Thresholds;
  /** The texts of an enum; a sample holds the index. */
  readonly values?: readonly string[];
  /** Set for a pattern such as `cpu.core.N`: the Prometheus label that carries N. */
  readonly indexLabel?: string;
  /** The labels that tell this metric's series of one source apart, for example `mount`. */
  readonly labels?: readonly string[];
  /** Labels that senders may add and that are kept with the latest value only, never in the series: a process id, for example. */
  readonly attributes?: readonly string[];
  /** For a percentage that follows from two other metrics with the same labels: 100 * part / whole. */
  readonly derivedFrom?: { readonly part: string; readonly whole: string };
  /** Absent for text, which has no place on /metrics. */
  readonly prometheus?: PrometheusNames;
}

/** A metric id resolved against a kind: its definition and, for a pattern, the index as a label. */
export interface MetricMatch {
  readonly id: string;
  readonly definition: MetricDefinition;
  readonly indexLabels: Readonly<Record<string, string>>;
}
