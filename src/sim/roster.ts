import type { Config } from '../config/schema.js';
import { createRandom } from '../platform/random.js';
import type { ModelTable } from './model.js';
import { Player } from './player.js';

/** The sources that play. A lower count takes the last ones away; a kind that is switched off pauses as it is. */
export class Roster {
  readonly #models: ModelTable;
  readonly #players = new Map<string, Player[]>();
  #seed: number | undefined;

  constructor(models: ModelTable) {
    this.#models = models;
  }

  /** Who plays under `settings`. A new seed gives everybody new streams and leaves all else as it was. */
  callUp(settings: Config): readonly Player[] {
    if (this.#seed !== undefined && this.#seed !== settings.seed) this.#reseed(settings.seed);
    this.#seed = settings.seed;
    return Object.keys(this.#models).flatMap((kind) => {
      const { enabled = false, count = 0 } = settings.simulation[kind] ?? {};
      return enabled ? this.#cast(kind, count, settings) : [];
    });
  }

  #cast(kind: string, count: number, { seed }: Config): readonly Player[] {
    const factory = this.#models[kind];
    const players = this.#players.get(kind) ?? [];
    this.#players.set(kind, players);
    players.splice(count);
    while (factory !== undefined && players.length < count) {
      const ordinal = players.length + 1;
      players.push(new Player({ kind, ordinal, factory, random: createRandom(seed) }));
    }
    return players;
  }

  #reseed(seed: number): void {
    for (const player of [...this.#players.values()].flat()) player.reseed(createRandom(seed));
  }
}
