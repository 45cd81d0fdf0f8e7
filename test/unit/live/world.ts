import type { DataItem, LoggedItem } from '../../../src/domain/feed.js';
import { LiveValue } from '../../../src/domain/live.js';
import type { Committed, SeriesKey, SeriesType } from '../../../src/domain/sample.js';
import type { LiveFrame, Subscription } from '../../../src/live/frames.js';
import { createHub, type LiveHub, type SubscribeOptions } from '../../../src/live/hub.js';
import { createRandom } from '../../../src/platform/random.js';
import { yieldToLoop } from '../../../src/platform/yield.js';
import { MemoryDirectory } from '../../../src/store/samples/directory.js';
import { keepingLogger } from '../../support/log.js';
import { batchOf, type Row } from '../../support/samples.js';
import { VirtualClock } from '../../support/virtual-clock.js';

export const t0 = Date.parse('2026-01-01T00:00:00Z');

/** A hub over stores in memory. Reading the past takes turns of the event loop, by chance, so that much can happen meanwhile. */
export class World {
  readonly clock = new VirtualClock(t0);
  readonly settings = new LiveValue({ max_connections: 100, queue_messages: 10 });
  readonly directory = new MemoryDirectory();
  readonly log = keepingLogger();
  readonly commits: Committed[] = [];
  readonly items: LoggedItem[] = [];
  /** Readings of the past that have begun and not ended. */
  reading = 0;
  /** The ids of the logged items that were read, each as often as it was. */
  readonly idsRead: number[] = [];
  /** Commits before this one are held no more. */
  oldest = 1;
  /** Commits before this one may not be replayed, held or not. */
  oldestAllowed = 1;
  /** Called before each commit that is read. */
  beforeRead: () => void = () => undefined;
  hub: LiveHub = this.#hub();
  readonly #random = createRandom(1);

  #hub(): LiveHub {
    const { directory, settings, clock } = this;
    return createHub({
      directory,
      settings,
      clock,
      logger: this.log.logger,
      since: (commit) => this.#since(commit),
      logSince: (id, tenant) => this.#logSince(id, tenant),
      lastCommit: () => this.commits.length,
      oldestCommit: () => Math.max(this.oldest, this.oldestAllowed),
      newestLogged: () => Promise.resolve(this.items.length),
    });
  }

  static async started(settings: Partial<{ max_connections: number; queue_messages: number }> = {}): Promise<World> {
    const world = new World();
    world.settings.set({ ...world.settings.get(), ...settings });
    await world.hub.start();
    return world;
  }

  /** Another hub over the same stores. */
  async restart(): Promise<void> {
    await this.hub.stop();
    this.hub = this.#hub();
    await this.hub.start();
  }

  series(metric: string, parts: Partial<SeriesKey> = {}, type?: SeriesType): number {
    return this.directory.idOf(
      { tenant: 'default', kind: 'device', sourceId: 'dev-1', labels: {}, ...parts, metric },
      type,
    );
  }

  commit(rows: readonly Row[]): void {
    const committed = { commit: this.commits.length + 1, batch: batchOf(rows), attributes: [] };
    this.commits.push(committed);
    this.hub.observe(committed);
  }

  /** Keeps and tells an item. */
  tell(parts: Partial<LoggedItem> = {}): LoggedItem {
    const item: LoggedItem = {
      type: 'device_message',
      tenant: 'default',
      kind: 'device',
      sourceId: 'dev-1',
      name: 'device',
      ts: t0,
      body: { level: 'info', message: 'hello' },
      ...parts,
      id: this.items.length + 1,
    };
    this.items.push(item);
    this.hub.tell([item]);
    return item;
  }

  async *#since(commit: number): AsyncGenerator<Committed> {
    this.reading += 1;
    try {
      // As the journal: what is held when the reading begins.
      const held = this.commits.slice(Math.max(commit, this.oldest - 1));
      for (const committed of held) {
        await this.#pause();
        this.beforeRead();
        yield committed;
      }
    } finally {
      this.reading -= 1;
    }
  }

  async *#logSince(id: number, tenant: string): AsyncGenerator<LoggedItem> {
    this.reading += 1;
    try {
      for (let at = id; at < this.items.length; at += 1) {
        await this.#pause();
        this.idsRead.push(at + 1);
        if (this.items[at]!.tenant === tenant) yield this.items[at]!;
      }
    } finally {
      this.reading -= 1;
    }
  }

  async #pause(): Promise<void> {
    if (this.#random.chance(0.5)) await yieldToLoop();
  }
}

/** Everything of the default tenant, one by one, unless told otherwise. */
export function everything(parts: Partial<SubscribeOptions> = {}): SubscribeOptions {
  return { tenant: 'default', filter: {}, strategy: 'all', ...parts };
}

/** What a frame says in a few characters: items by value or id, gaps and batches by their numbers. */
export function brief(frame: LiveFrame): string {
  switch (frame.type) {
    case 'item':
      return `${frame.seq}:${briefItem(frame.item)}`;
    case 'batch':
      return `${frame.seq}:[${frame.items.map(briefItem).join(' ')}]`;
    case 'gap':
      return `gap ${frame.fromSeq}-${frame.toSeq}`;
    case 'reset':
    case 'end':
      return `${frame.type} ${frame.reason}`;
    case 'position':
      return `position ${frame.cursor}`;
  }
}

/** Of data its value, of logged items their id. */
function briefItem(item: DataItem | LoggedItem): string {
  return item.type === 'data' ? String(item.value) : `#${item.id}`;
}

/** The items of a frame, in brief. */
export function itemsOf(frame: LiveFrame): readonly string[] {
  if (frame.type === 'item') return [briefItem(frame.item)];
  return frame.type === 'batch' ? frame.items.map(briefItem) : [];
}

/** All frames of an iteration, in brief. */
export async function briefly(frames: AsyncIterable<LiveFrame>): Promise<readonly string[]> {
  const seen: string[] = [];
  for await (const frame of frames) seen.push(brief(frame));
  return seen;
}

/** Lets the event loop go round until all that was begun without waiting for a reader has come to rest. */
export async function settled(turns = 20): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await yieldToLoop();
}

/** Takes until nothing more comes, as a reader who is always there. */
export async function drain(world: World, reader: Subscription): Promise<LiveFrame[]> {
  const frames: LiveFrame[] = [];
  for (let idle = 0; idle < 3;) {
    const taken = reader.take(100);
    frames.push(...taken);
    idle = taken.length === 0 ? idle + 1 : 0;
    await world.clock.advance(1);
    await settled(5);
  }
  return frames;
}
