import type { LoggedItem } from '../domain/feed.js';
import type { Committed, SampleBatch } from '../domain/sample.js';
import { yieldInLine } from '../platform/yield.js';
import type { Position } from './cursor.js';
import { dataEntry, loggedEntry, type Entry } from './entry.js';
import type { Filter } from './filter.js';
import type { Sight, Sights } from './sight.js';

/** Where the past is read. */
export interface Past {
  /** Commits after the one of that number, in order, as far back as they are held. */
  readonly since: (commit: number) => AsyncIterable<Committed>;
  /** Logged items of a tenant after the one of that id, in order. */
  readonly logSince: (id: number, tenant: string) => AsyncIterable<LoggedItem>;
}

/** The commits before this one, from where the replay was, are held no more. */
export interface Hole {
  readonly type: 'hole';
  readonly commit: number;
}

export interface ReplayOptions {
  readonly past: Past;
  readonly sights: Sights;
  readonly filter: Filter;
  /** Nobody waits for it any more: it is to end, wherever it is. */
  readonly isLeft: () => boolean;
  /** Moves with the replay, so that the next one over the same past need not look again. */
  readonly looked: Looked;
}

/** The filter takes none of the logged items up to `id` that were not given. */
export interface Looked {
  id: number;
}

interface Row {
  readonly type: 'row';
  readonly sight: Sight;
  readonly commit: number;
  readonly batch: SampleBatch;
  readonly row: number;
  /** The filter takes nothing of the commit after it. */
  readonly isLast: boolean;
}

/** Rows that are looked at before others have a turn. */
const rowsPerTurn = 200;

/**
 * What the filter takes of all that came after `from`, up to `to`: data and logged items each in their order, together by
 * time. Leaving it closes what it reads.
 */
export async function* replay(options: ReplayOptions, from: Position, to: Position): AsyncGenerator<Entry | Hole> {
  const { looked } = options;
  const logged = loggedBetween(options, Math.max(from.id, looked.id), to.id);
  const nextLogged = async () => {
    const next = await logged.next();
    looked.id = Math.max(looked.id, next.done === true ? to.id : next.value.id - 1);
    return next;
  };
  let id = from.id;
  try {
    let next = await nextLogged();
    for await (const found of rowsBetween(options, from, to)) {
      if (found.type === 'hole') {
        yield found;
        continue;
      }
      const { commit, row, batch } = found;
      while (next.done !== true && next.value.ts <= batch.ts[row]!) {
        id = next.value.id;
        yield loggedEntry(next.value, { commit, rows: row });
        next = await nextLogged();
      }
      yield dataEntry({ ...found, sights: options.sights, id }, row);
    }
    for (; next.done !== true; next = await nextLogged()) yield loggedEntry(next.value, to);
  } finally {
    await logged.return(undefined);
  }
}

async function* loggedBetween(
  { past, filter, isLeft }: ReplayOptions,
  from: number,
  to: number,
): AsyncGenerator<LoggedItem, undefined> {
  if (from >= to) return;
  for await (const item of past.logSince(from, filter.tenant)) {
    if (item.id > to || isLeft()) return;
    if (filter.takesLogged(item)) yield item;
  }
}

async function* rowsBetween(options: ReplayOptions, from: Position, to: Position): AsyncGenerator<Row | Hole> {
  const { past, sights, filter, isLeft } = options;
  if (from.commit >= to.commit || !filter.takesData) return;
  const takes = new Map<number, boolean>();
  let expected = from.commit;
  let looked = 0;
  for await (const { commit, batch } of past.since(from.commit - 1)) {
    if (isLeft()) return;
    if (commit >= to.commit) break;
    if (commit > expected) yield { type: 'hole', commit };
    let found: Omit<Row, 'isLast'> | undefined;
    for (let row = commit === from.commit ? from.rows : 0; row < batch.length; row += 1) {
      const sight = sights.of(batch.series[row]!);
      let isTaken = takes.get(sight.series.id);
      if (isTaken === undefined) takes.set(sight.series.id, (isTaken = filter.takesSeries(sight.series)));
      if (isTaken) {
        if (found !== undefined) yield { ...found, isLast: false };
        found = { type: 'row', sight, commit, batch, row };
      }
      looked += 1;
      if (looked % rowsPerTurn === 0) await yieldInLine();
    }
    if (found !== undefined) yield { ...found, isLast: true };
    expected = commit + 1;
  }
  if (expected < to.commit) yield { type: 'hole', commit: to.commit };
}
