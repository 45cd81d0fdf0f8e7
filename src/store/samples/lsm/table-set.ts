import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import {
  parsePartition,
  parseTableFile,
  partitionFolder,
  partitionMs,
  tableFile,
  tiers,
  type SealRange,
  type Tier,
} from './layout.js';
import type { Coverage } from './roll-up.js';
import { TableReader } from './table/reader.js';
import type { TableInfo } from './table/tail.js';

/** A table of the store. */
export interface Table {
  readonly tier: Tier;
  /** Of its partition, epoch ms. */
  readonly start: number;
  readonly seals: SealRange;
  readonly path: string;
  readonly info: TableInfo;
  /** Of roll-ups: the hours that it knows. */
  readonly coverage: Coverage;
}

type Partitions = Map<number, readonly Table[]>;

/** Which tables there are, by tier and partition, oldest seal first. What is on disk is found again by the names of the files. */
export class TableSet {
  readonly #folder: string;
  readonly #tiers: Readonly<Record<Tier, Partitions>> = {
    raw: new Map(),
    '1m': new Map(),
    '5m': new Map(),
    '1h': new Map(),
  };

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Finds the tables on disk, and removes what a process that died left half done: tables not finished, and tables whose
   * rows a merged one holds.
   * @throws TableDamage for a table that is not whole.
   */
  load(): void {
    for (const tier of tiers) {
      for (const name of namesIn(join(this.#folder, tier))) {
        const start = parsePartition(tier, name);
        if (start !== undefined) this.#loadPartition(tier, start);
      }
    }
  }

  /** The tables of a partition, oldest seal first. */
  in(tier: Tier, start: number): readonly Table[] {
    return this.#tiers[tier].get(start) ?? [];
  }

  /** Starts of the partitions of a tier that hold times in [from, to], ascending. */
  partitions(tier: Tier, from = -Infinity, to = Infinity): number[] {
    const length = partitionMs(tier);
    return [...this.#tiers[tier].keys()].filter((start) => start <= to && start + length > from).sort((a, b) => a - b);
  }

  /** All tables of a tier with times in [from, to], by partition, oldest seal first in each. */
  between(tier: Tier, from = -Infinity, to = Infinity): Table[] {
    return this.partitions(tier, from, to)
      .flatMap((start) => this.in(tier, start))
      .filter(({ info }) => info.first <= to && info.last >= from);
  }

  /** Puts new tables in and takes those out that they replace, in one step. */
  swap(added: readonly Table[], removed: readonly Table[] = []): void {
    for (const { tier, start, path } of removed) {
      const left = this.in(tier, start).filter((table) => table.path !== path);
      if (left.length === 0) this.#tiers[tier].delete(start);
      else this.#tiers[tier].set(start, left);
    }
    for (const table of added) {
      const others = this.in(table.tier, table.start).filter(({ path }) => path !== table.path);
      const sorted = [...others, table].sort((a, b) => a.seals.first - b.seals.first);
      this.#tiers[table.tier].set(table.start, sorted);
    }
  }

  /** The newest raw seal that a tier's roll-ups know of an hour; undefined when they know nothing of it. */
  known(tier: Tier, hour: number): number | undefined {
    const start = Math.floor(hour / partitionMs(tier)) * partitionMs(tier);
    let known: number | undefined;
    for (const { coverage } of this.in(tier, start)) {
      for (const [covered, seal] of coverage) if (covered === hour) known = Math.max(known ?? seal, seal);
    }
    return known;
  }

  /** The number above that of every seal of a tier. */
  nextSeal(tier: Tier): number {
    return Math.max(-1, ...this.between(tier).map(({ seals }) => seals.last)) + 1;
  }

  get bytes(): number {
    return tiers.flatMap((tier) => this.between(tier)).reduce((sum, { info }) => sum + info.bytes, 0);
  }

  #loadPartition(tier: Tier, start: number): void {
    const folder = partitionFolder(this.#folder, tier, start);
    const names = namesIn(folder);
    for (const name of names) if (name.endsWith('.tmp')) rmSync(join(folder, name));
    const ranges = names.flatMap((name) => parseTableFile(name) ?? []);
    for (const seals of ranges) {
      const path = join(folder, tableFile(seals));
      if (ranges.some((other) => holds(other, seals))) rmSync(path);
      else this.swap([openTable(path, { tier, start, seals })]);
    }
  }
}

/** Whether the range of `wide` holds that of `narrow`, and more. */
function holds(wide: SealRange, narrow: SealRange): boolean {
  return wide.first <= narrow.first && wide.last >= narrow.last && wide.last - wide.first > narrow.last - narrow.first;
}

function openTable(
  path: string,
  place: { readonly tier: Tier; readonly start: number; readonly seals: SealRange },
): Table {
  const reader = TableReader.open(path);
  const { info, meta } = reader;
  reader.close();
  return { ...place, path, info, coverage: (meta['coverage'] ?? []) as Coverage };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
