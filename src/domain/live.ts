/** A value that can change. Rooms read it once a tick or batch, or listen. */
export interface Live<T> {
  get(): T;
  /** Calls `listener` after each change; returns the way to stop. */
  onChange(listener: (next: T, previous: T) => void): () => void;
}

/** A Live that its owner sets. */
export class LiveValue<T> implements Live<T> {
  #value: T;
  readonly #listeners = new Set<(next: T, previous: T) => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get(): T {
    return this.#value;
  }

  set(next: T): void {
    const previous = this.#value;
    this.#value = next;
    for (const listener of this.#listeners) listener(next, previous);
  }

  onChange(listener: (next: T, previous: T) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

/** The part of a Live that `select` picks. */
export function selectLive<T, U>(live: Live<T>, select: (value: T) => U): Live<U> {
  return {
    get: () => select(live.get()),
    onChange: (listener) => live.onChange((next, previous) => listener(select(next), select(previous))),
  };
}
