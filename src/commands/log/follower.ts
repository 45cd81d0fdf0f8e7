import type { Committed } from '../../domain/sample.js';
import type { Clock } from '../../platform/clock.js';
import type { Lifecycle } from '../../platform/lifecycle.js';
import type { Logger } from '../../platform/logger.js';
import { yieldToLoop } from '../../platform/yield.js';
import type { SampleStore } from '../../store/samples/store.js';
import { progressOf, saveProgress } from '../../store/state/followers.js';
import { appendValues } from '../../store/state/messages.js';
import type { StateStore } from '../../store/state/state.js';
import { Backlog, type Cursor } from './backlog.js';
import { DeviceRows } from './device-rows.js';

/** Values are kept together after this long. */
const soonMs = 200;
/** Progress alone is kept this seldom. */
const seldomMs = 5000;
const retryMs = 1000;
/** Values of one transaction, during which everybody else waits: 10 ms. */
const atOnce = 500;
/** Values that wait in memory: beyond, they are read back from the sample store. */
const maxWaiting = 100_000;

const follower = 'device_log';
const rowsFollower = 'device_log_rows';

export interface FollowerOptions {
  readonly state: StateStore;
  readonly samples: Pick<SampleStore, 'directory' | 'since' | 'lastCommit'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Keeps the values of devices that are committed, each once, whatever ends the process: what was kept and how far it has
 * come are one transaction. Observing never waits; who falls behind reads what he missed from the sample store.
 */
export class DeviceFollower implements Lifecycle {
  readonly #options: FollowerOptions;
  readonly #rows: DeviceRows;
  readonly #backlog = new Backlog();
  /** The newest commit that is known to be on disk. */
  #seen = 0;
  #kept: Cursor = { commit: 0, rows: 0 };
  #isStarted = false;
  #isBehind = true;
  #isFailing = false;
  #isStopping = false;
  #timer: { readonly isSoon: boolean; readonly cancel: () => void } | undefined;
  #running: Promise<void> | undefined;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#rows = new DeviceRows(options.samples.directory);
  }

  async start(): Promise<void> {
    this.#isStarted = true;
    this.#seen = this.#options.samples.lastCommit;
    this.#running = this.#turn();
    await this.#running;
  }

  observe({ commit, batch }: Committed): void {
    this.#seen = Math.max(this.#seen, commit);
    if (!this.#isBehind && commit > this.#backlog.commit) {
      this.#backlog.add(commit, this.#rows.pick(batch));
      if (this.#backlog.rows > maxWaiting) this.#fallBehind();
    }
    this.#arm();
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#timer?.cancel();
    await this.#running;
    if (this.#isStarted) await this.#turn();
  }

  /** Lets go of what waits: it is on disk, and is read from there. */
  #fallBehind(): void {
    this.#isBehind = true;
    this.#backlog.clear();
  }

  #arm(): void {
    const isSoon = this.#isBehind || this.#backlog.rows > 0;
    if (this.#isStopping || this.#running !== undefined) return;
    if (this.#timer !== undefined && (this.#timer.isSoon || !isSoon)) return;
    this.#timer?.cancel();
    const delayMs = this.#isFailing ? retryMs : isSoon ? soonMs : seldomMs;
    const cancel = this.#options.clock.after(delayMs, () => {
      this.#timer = undefined;
      this.#running = this.#turn();
    });
    this.#timer = { isSoon, cancel };
  }

  async #turn(): Promise<void> {
    try {
      while (this.#isBehind) await this.#catchUp();
      await this.#save();
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) {
        this.#options.logger.warn(
          { error },
          'Values of devices could not be logged; they are when that is possible again',
        );
      }
      this.#isFailing = true;
      this.#fallBehind();
    }
    this.#running = undefined;
    if (this.#isBehind || this.#kept.commit < this.#seen) this.#arm();
  }

  /** Keeps what was committed until now, from the sample store. Commits that come meanwhile are for the next time, if any. */
  async #catchUp(): Promise<void> {
    const target = this.#seen;
    let { commit: done, rows: skipped } = await this.#loadCursor(target);
    for await (const { commit, batch } of this.#options.samples.since(done)) {
      if (commit > target) break;
      if (commit > done + 1) this.#missed(done + 1, commit - 1);
      this.#backlog.add(commit, this.#rows.pick(batch), commit === done + 1 ? skipped : 0);
      [done, skipped] = [commit, 0];
      if (this.#backlog.rows >= atOnce) await this.#save();
    }
    if (done < target) this.#missed(done + 1, target);
    this.#backlog.add(target, undefined);
    await this.#save();
    if (this.#seen === target) this.#isBehind = false;
  }

  /** What is kept, as the state store has it: a transaction whose end was not told may have ended either way. */
  async #loadCursor(target: number): Promise<Cursor> {
    const { db } = this.#options.state;
    const cursor = { commit: await progressOf(db, follower), rows: await progressOf(db, rowsFollower) };
    this.#backlog.clear();
    this.#kept = cursor.commit <= target ? cursor : { commit: target, rows: 0 };
    if (this.#kept === cursor) return cursor;
    this.#options.logger.warn(
      { progress: cursor.commit, commit: target },
      'The samples are older than the device log, which goes on from where they are',
    );
    return this.#kept;
  }

  #missed(from: number, to: number): void {
    // Before its first turn the log follows nobody.
    if (this.#kept.commit === 0) return;
    this.#options.logger.error(
      { from, to },
      'The device log lacks the values of commits that the samples no longer tell apart',
    );
  }

  /** Keeps what waits now, and how far that is; what comes meanwhile waits for company. */
  async #save(): Promise<void> {
    const { state } = this.#options;
    const wasBehind = this.#isBehind;
    let left = this.#backlog.rows;
    if (left === 0 && this.#backlog.commit <= this.#kept.commit) return;
    do {
      const { rows, cursor } = this.#backlog.take(Math.min(left, atOnce));
      left -= rows.length;
      const values = rows.map(({ batch, row }) => this.#rows.present(batch, row));
      await state.transaction(async (tx) => {
        await appendValues(tx, values);
        await saveProgress(tx, follower, cursor.commit);
        await saveProgress(tx, rowsFollower, cursor.rows);
      });
      this.#kept = cursor;
      await yieldToLoop();
      // Falling behind meanwhile empties the backlog.
    } while (left > 0 && this.#isBehind === wasBehind);
  }
}
