import type { z } from 'zod';

import type { CommandTemplate } from './command.js';
import type { MetricDefinition } from './metric.js';

/** One kind of source: all that can be measured and commanded on it, and how the simulator plays it by default. */
export interface KindDefinition {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  /** A source of this kind that has been silent for longer is lost. */
  readonly lostAfterSeconds: number;
  readonly metrics: readonly MetricDefinition[];
  readonly commands: readonly CommandTemplate[];
  /** Defaults of `simulation.<kind>` in the configuration; `extra` are keys of this kind alone. */
  readonly simulation: {
    readonly enabled: boolean;
    readonly count: number;
    readonly extra?: Readonly<Record<string, z.ZodType>>;
  };
}
