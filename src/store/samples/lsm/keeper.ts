import { bucketMs, resolutions, type BucketResolution } from '../../../domain/resolution.js';
import { Serial } from '../serial.js';
import type { PurgedTier, RetentionMs } from '../store.js';
import { chooseFinalMerge, chooseMerge } from './compaction.js';
import { described, expiredTables } from './expiry.js';
import { isDamagedHour, isOfOnePart, type PartFault } from './faults.js';
import { partitionMs, partitionStart, tiers } from './layout.js';
import type { Memory } from './memory.js';
import { mergeWhile, type MergeParts } from './merging.js';
import type { RawLimit } from './raw-limit.js';
import type { Table } from './table-set.js';

const hourMs = bucketMs['1h'];
const rolledTiers = resolutions.filter((tier): tier is BucketResolution => tier !== 'raw');

export interface KeeperParts extends MergeParts {
  readonly memory: Memory;
  readonly limit: RawLimit;
  readonly onFault: (fault: PartFault) => void;
  /** Raw tables went that could not be rolled up. */
  readonly onLost: (tables: readonly Table[]) => void;
}

export interface RolledUp {
  readonly hours: number;
  /** What was left undone, each reported before. */
  readonly faults: readonly PartFault[];
}

/**
 * Keeps the tables in order: merges them, rolls hours up, lets old partitions go. One thing at a time. The fault of one
 * partition does not keep it from the others.
 */
export class Keeper {
  readonly #parts: KeeperParts;
  readonly #turns = new Serial();
  #faults: readonly PartFault[] = [];

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** A sentence about what the last roll-up left undone and is still there; undefined when there is nothing. */
  get trouble(): string | undefined {
    const { length } = this.#faults;
    if (length === 0) return undefined;
    return `Samples are kept, but ${length} of their partitions could not be rolled up or merged: the log names the files`;
  }

  /** Merges tables of a raw partition while there are too many of alike size. */
  tidy(starts: readonly number[]): Promise<void> {
    return this.#turns.run(async () => {
      for (const start of new Set(starts)) {
        await this.#attempt({ operation: 'merge', tier: 'raw', start }, () =>
          mergeWhile(this.#parts, { tier: 'raw', start }, chooseMerge),
        );
      }
    });
  }

  /**
   * Rolls up the hours that ended by `now` and hold samples that their roll-ups do not know, and makes what nothing more is
   * expected for one table. Rejects, at once, with what no partition could be worked on for.
   */
  rollUp(now: number, retention: RetentionMs): Promise<RolledUp> {
    return this.#turns.run(async () => {
      const { tables } = this.#parts;
      const faults: PartFault[] = [];
      let hours = 0;
      for (const start of tables.partitions('raw').filter((hour) => hour + hourMs <= now)) {
        const fault = await this.#attempt({ operation: 'roll_up', tier: 'raw', start }, async () => {
          if (await this.#rollUpHour(start, now, retention)) hours += 1;
          await mergeWhile(this.#parts, { tier: 'raw', start }, chooseFinalMerge);
        });
        if (fault !== undefined) faults.push(fault);
      }
      for (const tier of rolledTiers) {
        for (const start of tables.partitions(tier)) {
          const choose = start + partitionMs(tier) <= now ? chooseFinalMerge : chooseMerge;
          const fault = await this.#attempt({ operation: 'merge', tier, start }, () =>
            mergeWhile(this.#parts, { tier, start }, choose),
          );
          if (fault !== undefined) faults.push(fault);
        }
      }
      this.#faults = faults;
      return { hours, faults };
    });
  }

  /** What `purge` would let go: whole partitions whose last instant is older than the tier is kept. */
  expired(now: number, retention: RetentionMs): readonly PurgedTier[] {
    return described(tiers.flatMap((tier) => expiredTables(this.#parts.tables, tier, now - retention[tier])));
  }

  /** The end of the newest raw hour that is older than it is kept, in tables or not; -Infinity when there is none. */
  expiredEnd(now: number, retention: RetentionMs): number {
    const { tables, memory } = this.#parts;
    const before = partitionStart('raw', now - retention.raw);
    const hours = tables.partitions('raw').filter((hour) => hour + hourMs <= before);
    return partitionStart('raw', Math.max(memory.newestBefore(before), ...hours)) + hourMs;
  }

  /**
   * Lets go of what is older than its tier is kept. To be called after rollUp, which reads the raw samples for the last time,
   * with what that left undone: an hour that could not be read goes too, one that failed otherwise stays for the next purge.
   * The limit was raised to `expiredEnd` before what memory held was sealed.
   */
  purge(now: number, retention: RetentionMs, faults: readonly PartFault[]): Promise<readonly PurgedTier[]> {
    return this.#turns.run(async () => {
      const { tables, files, memory, limit, onLost } = this.#parts;
      const isSealed = memory.newestBefore(limit.oldestTs) === -Infinity;
      const damaged = new Set(faults.flatMap((fault) => (isDamagedHour(fault) ? [fault.start] : [])));
      const isRolledUp = (hour: number): boolean => this.#due(hour, now, retention).length === 0;
      const raw = expiredTables(tables, 'raw', Math.min(now - retention.raw, limit.oldestTs)).filter(
        ({ start }) => isSealed && (isRolledUp(start) || damaged.has(start)),
      );
      const lost = raw.filter(({ start }) => !isRolledUp(start));
      const old = rolledTiers.flatMap((tier) => expiredTables(tables, tier, now - retention[tier]));
      const gone = [...raw, ...old];
      if (raw.length > 0) await limit.save();
      tables.swap([], gone);
      this.#faults = this.#faults.filter(({ tier, start }) => tables.in(tier, start).length > 0);
      if (lost.length > 0) onLost(lost);
      await files.remove(gone);
      return described(gone);
    });
  }

  /** Resolves when what was asked for has ended, well or not. */
  idle(): Promise<void> {
    return this.#turns.run(() => Promise.resolve());
  }

  /** The work on one partition. What it failed by is reported and given back. @throws what the other partitions would fail by too. */
  async #attempt(part: Omit<PartFault, 'error'>, work: () => Promise<void>): Promise<PartFault | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      if (!isOfOnePart(error)) throw error;
      const fault = { ...part, error };
      this.#parts.onFault(fault);
      return fault;
    }
  }

  /** The tiers that are kept and do not know all samples of an hour that are in tables. */
  #due(hour: number, now: number, retention: RetentionMs): BucketResolution[] {
    const { tables } = this.#parts;
    const newest = Math.max(...tables.in('raw', hour).map(({ seals }) => seals.last));
    return rolledTiers.filter((tier) => {
      const isKept = partitionStart(tier, hour) + partitionMs(tier) > now - retention[tier];
      return isKept && (tables.known(tier, hour) ?? -1) < newest;
    });
  }

  async #rollUpHour(hour: number, now: number, retention: RetentionMs): Promise<boolean> {
    const { folder, tables, workshop } = this.#parts;
    const raw = tables.in('raw', hour);
    const due = this.#due(hour, now, retention);
    if (due.length === 0) return false;
    const known = due.map((tier) => tables.known(tier, hour) ?? -1);
    const least = Math.min(...known);
    const rolled = await workshop.run('tidy', 'rollUp', {
      folder,
      hour,
      raw: raw.map(({ path, seals }) => ({ path, seals })),
      tiers: due.map((tier) => ({ tier, number: tables.nextSeal(tier) })),
      known: least === -1 ? undefined : least,
    });
    tables.swap(rolled);
    return true;
  }
}
