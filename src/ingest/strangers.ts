import type { RejectReason } from '../domain/ports/intake.js';
import { SeriesRef } from './series-ref.js';

/**
 * Names that one request may bring for which there is neither a series nor room in a budget. What else it brings that was not
 * seen before is refused without being read: finding out about a name costs as much as taking hundreds of samples.
 */
export const mostStrangers = 20_000;

/** The references of one request that can have no series. */
export class Strangers {
  readonly #reasons = new Map<SeriesRef, RejectReason>();
  #overBudget = 0;
  #nobody: SeriesRef | undefined;

  /** Stands for every name that is refused without being read, its fault being why; undefined while names are read. */
  get nobody(): SeriesRef | undefined {
    return this.#nobody;
  }

  /** Whether a reference has no series for lack of room. */
  has(ref: SeriesRef): boolean {
    return isBudget(this.#reasons.get(ref));
  }

  /** Why a reference can have no series; undefined when that is not known of it. */
  reasonOf(ref: SeriesRef): RejectReason | undefined {
    return this.#reasons.get(ref);
  }

  /** Notes a reference that was not noted before. */
  note(ref: SeriesRef, reason: RejectReason): void {
    if (!isBudget(reason)) {
      this.#reasons.set(ref, reason);
    } else if (this.#nobody === undefined) {
      this.#reasons.set(ref, reason);
      this.#overBudget += 1;
      if (this.#overBudget === mostStrangers) this.#nobody = nobody(ref.key.tenant, reason);
    }
  }
}

function isBudget(reason: RejectReason | undefined): boolean {
  return reason === 'series_budget' || reason === 'metric_name_budget';
}

function nobody(tenant: string, reason: RejectReason): SeriesRef {
  return new SeriesRef({ key: { tenant, kind: '', sourceId: '', metric: '', labels: {} }, type: 'number' }, reason);
}
