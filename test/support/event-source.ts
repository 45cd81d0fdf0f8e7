import type { EventSourceClass, EventSourceOptions } from '../../clients/trpc/src/index.js';
import { SseParser } from '../../clients/ts/src/live/sse-parser.js';

type Listener = (event: never) => void;

interface Told {
  readonly type: string;
  readonly data?: string;
  readonly lastEventId?: string;
}

/** What an EventSource does beside reading. */
interface Hooks {
  /** A connection is open that goes on from this id; empty at first. */
  readonly onOpen: (lastEventId: string) => void;
  /** Resolves when a connection that broke off may be had again. */
  readonly mayComeBack: () => Promise<void>;
}

/** An EventSource over fetch, as the HTML standard has it, that comes back when it may. */
export function eventSourceClass(hooks: Hooks): EventSourceClass {
  return class extends FetchEventSource {
    constructor(url: string, options: EventSourceOptions = {}) {
      super(url, options, hooks);
    }
  };
}

class FetchEventSource {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSED = 2;
  readyState = 0;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #controller = new AbortController();
  #lastEventId = '';

  constructor(url: string, { fetch = globalThis.fetch }: EventSourceOptions, hooks: Hooks) {
    void this.#run(() => this.#read(url, fetch, hooks), hooks);
  }

  addEventListener(type: string, listener: Listener): void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
  }

  removeEventListener(type: string, listener: Listener): void {
    this.#listeners.get(type)?.delete(listener);
  }

  close(): void {
    this.readyState = this.CLOSED;
    this.#controller.abort();
  }

  async #run(read: () => Promise<void>, { mayComeBack }: Hooks): Promise<void> {
    const { signal } = this.#controller;
    while (this.readyState !== this.CLOSED) {
      this.readyState = this.CONNECTING;
      await read().catch((error: unknown) => {
        if (!signal.aborted) this.#tell({ type: 'error', data: String(error) });
      });
      if (!signal.aborted) await mayComeBack();
    }
  }

  /** One connection, until it ends. */
  async #read(url: string, fetch: typeof globalThis.fetch, { onOpen }: Hooks): Promise<void> {
    const id = this.#lastEventId;
    const { signal } = this.#controller;
    const headers = { accept: 'text/event-stream', ...(id === '' ? {} : { 'last-event-id': id }) };
    const response = await fetch(url, { headers, signal });
    if (response.status !== 200 || response.body === null) {
      this.readyState = this.CLOSED;
      throw new Error(`The stream was answered with status ${response.status}`);
    }
    this.readyState = this.OPEN;
    onOpen(id);
    const parser = new SseParser(id);
    for await (const chunk of response.body) {
      for (const event of parser.push(chunk)) this.#tell(event);
      this.#lastEventId = parser.lastEventId;
    }
    this.readyState = this.CONNECTING;
    this.#tell({ type: 'error' });
  }

  #tell(event: Told): void {
    for (const listener of this.#listeners.get(event.type) ?? []) listener(event as never);
  }
}
