import type { Config } from '../config/schema.js';
import type { Live } from '../domain/live.js';
import type { StaleAfter } from '../domain/quality.js';
import type { Clock } from '../platform/clock.js';
import type { SampleStore } from '../store/samples/store.js';
import type { ProbeBoard } from './probes.js';

export interface SystemServices {
  readonly board: ProbeBoard;
  readonly samples: SampleStore;
  readonly clock: Clock;
  readonly config: Live<Config>;
  readonly staleAfter: StaleAfter;
  readonly version: string;
  /** Wall time of the start, epoch ms. */
  readonly startedAt: number;
}
