import type { Operation } from '../measure.js';
import { PartsFailed, PurgeUnfinished, unavailable } from '../failures.js';
import type { PurgedTier, RetentionMs } from '../store.js';
import type { PartFault } from './faults.js';
import { partitionName } from './layout.js';
import type { Running } from './running.js';

/** The ways into an open store: writes one at a time, reads at once. Both reject when it is not open. */
export interface Access {
  write<T>(operation: Operation, task: (running: Running) => Promise<T>): Promise<T>;
  read<T>(operation: Operation, task: (running: Running) => Promise<T>): Promise<T>;
  /** Has what the current head holds sealed; for a write. */
  turnOver(running: Running): Promise<void>;
}

/** The store's turns of upkeep, each step measured by itself. */
export class Upkeep {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  async seal(): Promise<void> {
    await this.#access.write('seal', (running) => this.#access.turnOver(running));
    await this.#access.read('seal', ({ sealer }) => sealer.settled());
  }

  async rollUp(now: number, retention: RetentionMs): Promise<number> {
    await this.seal();
    return this.#access.read('roll_up', async ({ keeper }) => {
      const { hours, faults } = await keeper.rollUp(now, retention);
      if (faults.length > 0) throw partsFailed(faults);
      return hours;
    });
  }

  /** What `purge` would let go. */
  async expired(now: number, retention: RetentionMs): Promise<readonly PurgedTier[]> {
    // Sealing lets nothing go, and what is not in tables could not be told.
    await this.seal();
    return this.#access.read('purge', ({ keeper }) => Promise.resolve(keeper.expired(now, retention)));
  }

  /** A step that fails keeps those after it from nothing: a disk that is full, for example, is what a purge is good for. */
  async purge(now: number, retention: RetentionMs): Promise<readonly PurgedTier[]> {
    const failures: unknown[] = [];
    const note = (error: unknown): void => void failures.push(error);
    await this.#close(now, retention).catch(note);
    const rolledUp = await this.#access.read('roll_up', ({ keeper }) => keeper.rollUp(now, retention)).catch(note);
    const faults = rolledUp?.faults ?? [];
    if (faults.length > 0) note(unavailable('roll samples up', partsFailed(faults)));
    const purged = await this.#access.read('purge', ({ keeper }) => keeper.purge(now, retention, faults));
    if (failures.length > 0) throw new PurgeUnfinished(purged, failures);
    return purged;
  }

  /** From here on nothing comes to the hours that the purge may let go; what came before is brought into tables. */
  async #close(now: number, retention: RetentionMs): Promise<void> {
    await this.#access.write('seal', (running) => {
      running.limit.raise(running.keeper.expiredEnd(now, retention));
      return this.#access.turnOver(running);
    });
    await this.#access.read('seal', ({ sealer }) => sealer.settled());
  }
}

function partsFailed(faults: readonly PartFault[]): PartsFailed {
  return new PartsFailed(faults.map(({ tier, start, error }) => ({ partition: partitionName(tier, start), error })));
}
