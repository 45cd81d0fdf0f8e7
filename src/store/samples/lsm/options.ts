import type { Live } from '../../../domain/live.js';
import type { MeasureParts } from '../measure.js';
import type { Workshop } from './workshop.js';

/** What a log-structured store is made of. */
export interface LsmStoreOptions extends MeasureParts {
  /** The data folder; made when missing. */
  readonly folder: string;
  /** What samples may take that are not yet in tables; read when a head begins. */
  readonly memoryLimitMb: Live<number>;
  /** How long samples can be read by `since` after they were sealed, ms; not at all when left out. */
  readonly resumeMs?: Live<number>;
  /** Rows of a head; by the memory limit when left out. */
  readonly headRows?: number;
  /** Where the work on files is done; on threads of its own when left out. */
  readonly workshop?: Workshop;
}
