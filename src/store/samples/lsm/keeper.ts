import { bucketMs, resolutions, type BucketResolution } from '../../../domain/resolution.js';
import { Serial } from '../serial.js';
import type { PurgedTier, RetentionMs } from '../store.js';
import { chooseFinalMerge, chooseMerge, mergedCoverage, mergedSeals } from './compaction.js';
import type { TableFiles } from './files.js';
import { partitionMs, rollUpColumns, tablePath, tiers, type Tier } from './layout.js';
import type { Table, TableSet } from './table-set.js';
import type { Workshop } from './workshop.js';

const hourMs = bucketMs['1h'];
const rolledTiers = resolutions.filter((tier): tier is BucketResolution => tier !== 'raw');

export interface KeeperParts {
  readonly folder: string;
  readonly tables: TableSet;
  readonly files: TableFiles;
  readonly workshop: Workshop;
}

/** Keeps the tables in order: merges them, rolls hours up, lets old partitions go. One thing at a time. */
export class Keeper {
  readonly #parts: KeeperParts;
  readonly #turns = new Serial();

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** Merges tables of a raw partition while there are too many of alike size. */
  tidy(starts: readonly number[]): Promise<void> {
    return this.#turns.run(async () => {
      for (const start of new Set(starts)) await this.#mergeWhile('raw', start, chooseMerge);
    });
  }

  /**
   * Rolls up the hours that ended by `now` and hold samples that their roll-ups do not know, and makes what nothing more is
   * expected for one table. Returns how many hours were rolled up.
   */
  rollUp(now: number, retention: RetentionMs): Promise<number> {
    return this.#turns.run(async () => {
      const hours = this.#parts.tables.partitions('raw').filter((hour) => hour + hourMs <= now);
      let rolled = 0;
      for (const hour of hours) {
        if (await this.#rollUpHour(hour, now, retention)) rolled += 1;
        await this.#mergeWhile('raw', hour, chooseFinalMerge);
      }
      for (const tier of rolledTiers) {
        for (const day of this.#parts.tables.partitions(tier)) {
          const isClosed = day + partitionMs(tier) <= now;
          await this.#mergeWhile(tier, day, isClosed ? chooseFinalMerge : chooseMerge);
        }
      }
      return rolled;
    });
  }

  /** What `purge` would let go: whole partitions whose last instant is older than the tier is kept. */
  expired(now: number, retention: RetentionMs): readonly PurgedTier[] {
    return tiers.map((tier) => {
      const tables = this.#expiredTables(tier, now - retention[tier]);
      return {
        tier,
        samples: sum(tables.map(({ info }) => info.rows)),
        bytes: sum(tables.map(({ info }) => info.bytes)),
        from: tables.length === 0 ? undefined : Math.min(...tables.map(({ start }) => start)),
        to: tables.length === 0 ? undefined : Math.max(...tables.map(({ start }) => start + partitionMs(tier))),
      };
    });
  }

  /** Lets go of what is older than its tier is kept. To be called after rollUp, which reads the raw samples for the last time. */
  purge(now: number, retention: RetentionMs): Promise<readonly PurgedTier[]> {
    return this.#turns.run(async () => {
      const report = this.expired(now, retention);
      const { tables, files } = this.#parts;
      const gone = tiers.flatMap((tier) => this.#expiredTables(tier, now - retention[tier]));
      tables.swap([], gone);
      await files.remove(gone);
      return report;
    });
  }

  /** Resolves when what was asked for has ended, well or not. */
  idle(): Promise<void> {
    return this.#turns.run(() => Promise.resolve());
  }

  #expiredTables(tier: Tier, before: number): readonly Table[] {
    const { tables } = this.#parts;
    return tables
      .partitions(tier)
      .filter((start) => start + partitionMs(tier) <= before)
      .flatMap((start) => tables.in(tier, start));
  }

  async #rollUpHour(hour: number, now: number, retention: RetentionMs): Promise<boolean> {
    const { folder, tables, workshop } = this.#parts;
    const raw = tables.in('raw', hour);
    const newest = Math.max(...raw.map(({ seals }) => seals.last));
    const due = rolledTiers.filter((tier) => {
      const isKept =
        Math.floor(hour / partitionMs(tier)) * partitionMs(tier) + partitionMs(tier) > now - retention[tier];
      return isKept && (tables.known(tier, hour) ?? -1) < newest;
    });
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

  async #mergeWhile(tier: Tier, start: number, choose: (tables: readonly Table[]) => readonly Table[]): Promise<void> {
    const { folder, tables, files, workshop } = this.#parts;
    for (let chosen = choose(tables.in(tier, start)); chosen.length > 0; chosen = choose(tables.in(tier, start))) {
      const seals = mergedSeals(chosen);
      const coverage = mergedCoverage(chosen);
      const output = tablePath(folder, { tier, start, seals });
      const columns = tier === 'raw' ? 1 : rollUpColumns.length;
      const info = await workshop.run('tidy', 'merge', {
        inputs: chosen.map(({ path }) => path),
        output,
        columns,
        coverage,
      });
      if (info === undefined) throw new Error(`The table ${output} was not written`);
      tables.swap([{ tier, start, seals, path: output, info, coverage }], chosen);
      await files.remove(chosen);
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
