import type { RejectReason } from '../domain/ports/intake.js';
import type { SeriesDirectory } from '../domain/ports/samples.js';
import { labelsKey, type SeriesKey } from '../domain/sample.js';
import { Census, overBudget, type Budgets } from './census.js';
import type { Columns } from './columns.js';
import { unnumbered, type SeriesRef } from './series-ref.js';

interface SeriesWorld {
  readonly directory: SeriesDirectory;
  readonly census: Census;
  readonly budgets: Budgets;
}

interface NewSeries {
  readonly refs: Set<SeriesRef>;
  readonly rows: number[];
}

/** The series that one request names. New ones get their number when the request settles, not before. */
export class SeriesGate {
  readonly #world: SeriesWorld;
  readonly #new = new Map<string, NewSeries>();
  readonly #byRef = new Map<SeriesRef, NewSeries>();
  readonly #claimed = new Census();

  constructor(world: SeriesWorld) {
    this.#world = world;
  }

  /** Gives the reference its number if the series exists; says why not when it can have none. */
  find(ref: SeriesRef): RejectReason | undefined {
    const found = this.#world.directory.find(ref.key);
    if (found === undefined) return undefined;
    if (ref.definition === undefined && found.type !== ref.type) return 'type_conflict';
    ref.id = found.id;
    return undefined;
  }

  /** The budget that has no room for the series of a reference, which neither exists nor is to come. */
  noRoomFor(ref: SeriesRef): RejectReason | undefined {
    const reason = this.#overBudget(ref);
    if (reason === undefined || this.find(ref) !== undefined || ref.id !== unnumbered) return undefined;
    return this.#new.size > 0 && this.#new.has(nameOf(ref.key)) ? undefined : reason;
  }

  /** Notes that `row` belongs to a series that does not exist yet, or says why it cannot come to be. */
  claim(ref: SeriesRef, row: number): RejectReason | undefined {
    // A request may name hundreds of thousands that are over budget: none of them is to cost more than finding that out.
    const refused = this.#new.size === 0 ? this.#overBudget(ref) : undefined;
    if (refused !== undefined) return refused;
    const name = nameOf(ref.key);
    const claimed = this.#new.get(name);
    if (claimed === undefined) {
      const fault = this.#overBudget(ref);
      if (fault !== undefined) return fault;
      this.#claimed.add(ref.key);
      const fresh = { refs: new Set([ref]), rows: [row] };
      this.#new.set(name, fresh);
      this.#byRef.set(ref, fresh);
      return undefined;
    }
    const [first] = claimed.refs;
    if (first !== undefined && ref.definition === undefined && first.type !== ref.type) return 'type_conflict';
    claimed.refs.add(ref);
    claimed.rows.push(row);
    this.#byRef.set(ref, claimed);
    return undefined;
  }

  /** Notes another row of a reference that claim() took; false when it took none. */
  claimAgain(ref: SeriesRef, row: number): boolean {
    const claimed = this.#byRef.get(ref);
    claimed?.rows.push(row);
    return claimed !== undefined;
  }

  /** Why not all of these references, each to another series, can have a number; claims none. */
  roomFor(refs: readonly SeriesRef[]): RejectReason | undefined {
    let beside = 0;
    for (const ref of refs) {
      const reason = ref.fault ?? (ref.id === unnumbered ? this.find(ref) : undefined);
      if (reason !== undefined) return reason;
      if (ref.id !== unnumbered || this.#new.has(nameOf(ref.key))) continue;
      const fault = this.#overBudget(ref, beside);
      if (fault !== undefined) return fault;
      beside += 1;
    }
    return undefined;
  }

  #overBudget({ key }: SeriesRef, beside = 0): RejectReason | undefined {
    const { census, budgets } = this.#world;
    return overBudget(key, { census, budgets, claimed: this.#claimed, beside });
  }

  /** Numbers the new series and writes the numbers into the rows that wait for them. */
  settle(columns: Columns): void {
    const { directory, census } = this.#world;
    for (const { refs, rows } of this.#new.values()) {
      let id = unnumbered;
      for (const ref of refs) {
        if (id === unnumbered) {
          id = directory.idOf(ref.key, ref.type);
          census.add(ref.key);
        }
        ref.id = id;
      }
      for (const row of rows) columns.setSeries(row, id);
    }
  }
}

function nameOf({ kind, sourceId, metric, labels }: SeriesKey): string {
  return JSON.stringify([kind, sourceId, metric, labelsKey(labels)]);
}
