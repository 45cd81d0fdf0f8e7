import type { DataItem, FeedItem, LoggedItem } from '../domain/feed.js';
import type { SampleBatch } from '../domain/sample.js';
import { cursorOf, type Position } from './cursor.js';
import type { Sight, Sights } from './sight.js';

/** A sample of a commit, shared by all who wait for it. Its item is made when the first of them takes it. */
export interface DataEntry {
  readonly type: 'data';
  readonly sight: Sight;
  readonly ts: number;
  readonly stored: number;
  /** Where it is: the row of the commit, and the newest logged item before it. */
  readonly commit: number;
  readonly row: number;
  readonly id: number;
  /** Nothing of the commit comes after it. */
  readonly isLast: boolean;
  readonly sights: Sights;
  item: DataItem | undefined;
  cursor: string | undefined;
}

/** A logged item, shared by all who wait for it; `commit` and `rows` say which data came before it. */
export interface LoggedEntry {
  readonly type: 'logged';
  readonly item: LoggedItem;
  readonly commit: number;
  readonly rows: number;
  cursor: string | undefined;
}

export type Entry = DataEntry | LoggedEntry;

interface RowOptions {
  readonly sights: Sights;
  readonly sight: Sight;
  readonly commit: number;
  readonly batch: SampleBatch;
  /** Newest logged item before it. */
  readonly id: number;
  readonly isLast: boolean;
}

export function dataEntry({ sights, sight, commit, batch, id, isLast }: RowOptions, row: number): DataEntry {
  const ts = batch.ts[row]!;
  const stored = batch.value[row]!;
  return { type: 'data', sight, ts, stored, commit, row, id, isLast, sights, item: undefined, cursor: undefined };
}

export function loggedEntry(item: LoggedItem, { commit, rows }: Pick<Position, 'commit' | 'rows'>): LoggedEntry {
  return { type: 'logged', item, commit, rows, cursor: undefined };
}

export function itemOf(entry: Entry): FeedItem {
  if (entry.type === 'logged') return entry.item;
  return (entry.item ??= entry.sights.item(entry.sight, entry.ts, entry.stored));
}

/** The position of one who has seen the entry and all before it. */
export function positionAfter(entry: Entry): Position {
  if (entry.type === 'logged') return { commit: entry.commit, rows: entry.rows, id: entry.item.id };
  const { commit, row, id, isLast } = entry;
  return isLast ? { commit: commit + 1, rows: 0, id } : { commit, rows: row + 1, id };
}

/** The position of one who has seen all before the entry. */
export function positionBefore(entry: Entry): Position {
  return entry.type === 'data'
    ? { commit: entry.commit, rows: entry.row, id: entry.id }
    : { commit: entry.commit, rows: entry.rows, id: entry.item.id - 1 };
}

/** The cursor of `positionAfter`, made once. */
export function cursorAfter(entry: Entry): string {
  return (entry.cursor ??= cursorOf(positionAfter(entry)));
}
