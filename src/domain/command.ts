import type { MetricValue, Range, ValueType } from './metric.js';

/** One argument of a command. */
export interface CommandParameter {
  readonly type: ValueType;
  readonly required: boolean;
  readonly values?: readonly string[];
  readonly default?: MetricValue;
  readonly range?: Range;
  /** The range of a number where it follows from the value of another parameter. */
  readonly rangeBy?: { readonly parameter: string; readonly ranges: Readonly<Record<string, Range>> };
  readonly description: string;
}

/** The definition of a typed order to a source. */
export interface CommandTemplate {
  readonly id: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, CommandParameter>>;
  /** Needs a second principal's approval. */
  readonly critical?: boolean;
  /** The telemetry that shows that it was done: the metric is to have the value of the parameter. */
  readonly verify?: { readonly metric: string; readonly parameter: string };
  /** A parameter that says how long it takes, seconds, beyond what every command may take. */
  readonly lasts?: string;
}

/** Where a command is; the last four are final. */
export const commandStages = [
  'queued',
  'sent',
  'accepted',
  'executing',
  'succeeded',
  'failed',
  'timed_out',
  'cancelled',
] as const;
export type CommandStage = (typeof commandStages)[number];

export function isFinal(stage: CommandStage): boolean {
  return commandStages.indexOf(stage) >= commandStages.indexOf('succeeded');
}
