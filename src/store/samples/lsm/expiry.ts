import type { PurgedTier } from '../store.js';
import { partitionMs, tiers, type Tier } from './layout.js';
import type { Table, TableSet } from './table-set.js';

/** The tables of the partitions of a tier that end by `before`, epoch ms. */
export function expiredTables(tables: TableSet, tier: Tier, before: number): readonly Table[] {
  return tables
    .partitions(tier)
    .filter((start) => start + partitionMs(tier) <= before)
    .flatMap((start) => tables.in(tier, start));
}

/** What tables come to, tier by tier. */
export function described(tables: readonly Table[]): readonly PurgedTier[] {
  return tiers.map((tier) => {
    const own = tables.filter((table) => table.tier === tier);
    return {
      tier,
      samples: sum(own.map(({ info }) => info.rows)),
      bytes: sum(own.map(({ info }) => info.bytes)),
      from: own.length === 0 ? undefined : Math.min(...own.map(({ start }) => start)),
      to: own.length === 0 ? undefined : Math.max(...own.map(({ start }) => start + partitionMs(tier))),
    };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
