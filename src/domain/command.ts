import type { MetricValue, Range, ValueType } from './metric.js';

/** One argument of a command. */
export interface CommandParameter {
  readonly type: ValueType;
  readonly required: boolean;
  readonly values?: readonly string[];
  readonly default?: MetricValue;
  readonly range?: Range;
  readonly description: string;
}

/** The definition of a typed order to a source. */
export interface CommandTemplate {
  readonly id: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, CommandParameter>>;
  /** Needs a second principal's approval. */
  readonly critical?: boolean;
}
