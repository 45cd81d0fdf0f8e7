import type { LoggedItem } from '../domain/feed.js';
import type { Committed } from '../domain/sample.js';
import type { Position } from './cursor.js';
import { dataEntry, loggedEntry, type DataEntry, type LoggedEntry } from './entry.js';
import type { Filter } from './filter.js';
import type { Sights } from './sight.js';
import { Topics, type Group } from './topics.js';

/** Who is told. */
interface Listener {
  putData(entries: readonly DataEntry[]): void;
  putLogged(entries: readonly LoggedEntry[]): void;
}

/** Hands what is told to those whose filter takes it: one entry for all, and one call a listener. */
export class FanOut<Member extends Listener> {
  readonly #sights: Sights;
  readonly #topics = new Topics<Member>();

  constructor(sights: Sights) {
    this.#sights = sights;
  }

  add(filter: Filter, member: Member): void {
    this.#topics.add(filter, member);
  }

  remove(filter: Filter, member: Member): void {
    this.#topics.remove(filter, member);
  }

  /** `id` is that of the newest logged item that was told before. */
  tellData({ commit, batch }: Committed, id: number): void {
    if (this.#topics.isEmpty) return;
    const touched: Group<Member>[] = [];
    const { series, length } = batch;
    for (let row = 0; row < length; row += 1) {
      const sight = this.#sights.of(series[row]!);
      const groups = this.#topics.takersOf(sight.series);
      if (groups.length === 0) continue;
      const isLast = row === length - 1;
      const entry = dataEntry({ sights: this.#sights, sight, commit, batch, id, isLast }, row);
      for (const group of groups) {
        if (group.news.length === 0) touched.push(group);
        group.news.push(entry);
      }
    }
    for (const group of touched) {
      const { news } = group;
      group.news = [];
      for (const member of group.members) member.putData(news);
    }
  }

  /** `at` says which data was told before. */
  tellLogged(items: readonly LoggedItem[], at: Pick<Position, 'commit' | 'rows'>): void {
    if (this.#topics.isEmpty) return;
    const news = new Map<Group<Member>, LoggedEntry[]>();
    for (const item of items) {
      const entry = loggedEntry(item, at);
      for (const group of this.#topics.takersOfLogged(item)) {
        const known = news.get(group);
        if (known === undefined) news.set(group, [entry]);
        else known.push(entry);
      }
    }
    for (const [{ members }, entries] of news) for (const member of members) member.putLogged(entries);
  }
}
