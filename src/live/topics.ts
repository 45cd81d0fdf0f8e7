import type { LoggedItem } from '../domain/feed.js';
import type { Series } from '../domain/sample.js';
import type { DataEntry } from './entry.js';
import type { Filter } from './filter.js';

/** Those who have the same filter: what is told is matched once for all of them. */
export interface Group<Member> {
  readonly filter: Filter;
  readonly members: Set<Member>;
  /** Grows with every group. */
  readonly number: number;
  /** What a commit holds for them, while it is looked at. */
  news: DataEntry[];
}

/** The groups that take a series, out of those numbered up to `upTo`. */
interface Takers<Member> {
  groups: readonly Group<Member>[];
  upTo: number;
}

/** Who is to be told of what. A series is matched with a group once; a new group costs each series one more match. */
export class Topics<Member> {
  readonly #byKey = new Map<string, Group<Member>>();
  /** In order of number. */
  #groups: readonly Group<Member>[] = [];
  #newest = 0;
  /** By series number. */
  #takers: Takers<Member>[] = [];

  get isEmpty(): boolean {
    return this.#groups.length === 0;
  }

  add(filter: Filter, member: Member): void {
    let group = this.#byKey.get(filter.key);
    if (group === undefined) {
      this.#newest += 1;
      group = { filter, members: new Set(), number: this.#newest, news: [] };
      this.#byKey.set(filter.key, group);
      this.#groups = [...this.#groups, group];
    }
    group.members.add(member);
  }

  remove(filter: Filter, member: Member): void {
    const group = this.#byKey.get(filter.key);
    group?.members.delete(member);
    if (group === undefined || group.members.size > 0) return;
    this.#byKey.delete(filter.key);
    this.#groups = this.#groups.filter((one) => one !== group);
    if (this.isEmpty) this.#takers = [];
  }

  /** May name groups that have no members any more. */
  takersOf(series: Series): readonly Group<Member>[] {
    const known = this.#takers[series.id];
    if (known?.upTo === this.#newest) return known.groups;
    const groups = (known?.groups ?? []).filter(({ members }) => members.size > 0);
    const upTo = known?.upTo ?? 0;
    for (let i = this.#groups.length - 1; i >= 0 && this.#groups[i]!.number > upTo; i -= 1) {
      if (this.#groups[i]!.filter.takesSeries(series)) groups.push(this.#groups[i]!);
    }
    this.#takers[series.id] = { groups, upTo: this.#newest };
    return groups;
  }

  takersOfLogged(item: LoggedItem): readonly Group<Member>[] {
    return this.#groups.filter(({ filter }) => filter.takesLogged(item));
  }
}
