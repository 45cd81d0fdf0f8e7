import type { FeedSource } from '../../domain/feed.js';

/** Orders that are remembered at a time; the oldest is forgotten beyond. */
const mostLeft = 10_000;

type Source = Pick<FeedSource, 'tenant' | 'sourceId'>;

/** Orders that had no end when their connection had one: a device that connects anew may still answer them. */
export class LeftOrders {
  readonly #keys = new Set<string>();

  add(source: Source, id: string): void {
    this.#keys.add(keyOf(source, id));
    const [oldest] = this.#keys;
    if (this.#keys.size > mostLeft && oldest !== undefined) this.#keys.delete(oldest);
  }

  has(source: Source, id: string): boolean {
    return this.#keys.has(keyOf(source, id));
  }

  delete(source: Source, id: string): void {
    this.#keys.delete(keyOf(source, id));
  }
}

function keyOf({ tenant, sourceId }: Source, id: string): string {
  return JSON.stringify([tenant, sourceId, id]);
}
