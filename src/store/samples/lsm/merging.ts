import { mergedCoverage, mergedSeals } from './compaction.js';
import type { TableFiles } from './files.js';
import { rollUpColumns, tablePath, type Tier } from './layout.js';
import type { Table, TableSet } from './table-set.js';
import type { Workshop } from './workshop.js';

export interface MergeParts {
  readonly folder: string;
  readonly tables: TableSet;
  readonly files: TableFiles;
  readonly workshop: Workshop;
}

/** Makes one table of those of a partition that `choose` names, until it names none. */
export async function mergeWhile(
  { folder, tables, files, workshop }: MergeParts,
  { tier, start }: { readonly tier: Tier; readonly start: number },
  choose: (tables: readonly Table[]) => readonly Table[],
): Promise<void> {
  for (let chosen = choose(tables.in(tier, start)); chosen.length > 0; chosen = choose(tables.in(tier, start))) {
    const seals = mergedSeals(chosen);
    const coverage = mergedCoverage(chosen);
    const output = tablePath(folder, { tier, start, seals });
    const columns = tier === 'raw' ? 1 : rollUpColumns.length;
    const inputs = chosen.map(({ path }) => path);
    const info = await workshop.run('tidy', 'merge', { inputs, output, columns, coverage });
    if (info === undefined) throw new Error(`The table ${output} was not written`);
    tables.swap([{ tier, start, seals, path: output, info, coverage }], chosen);
    await files.remove(chosen);
  }
}
