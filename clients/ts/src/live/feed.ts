import { backoffMs } from './backoff.js';
import { bytesOf, type Wires } from './connection.js';
import { Interruption } from './failure.js';
import type { LiveBatch, LiveMessage } from './messages.js';
import { messageIn, reasonIn } from './read-message.js';
import { SseParser } from './sse-parser.js';
import { pause } from './timing.js';

/** How the connection is, for those who show it. */
export type LiveConnection =
  | { readonly state: 'connecting' }
  | { readonly state: 'open' }
  | {
      /** It could not be had, or broke off; the next attempt is after `delayMs`. */
      readonly state: 'waiting';
      readonly delayMs: number;
      readonly reason: string;
    }
  | { readonly state: 'closed' };

/** A feed to loop over with `for await`. Leaving the loop ends the connection; another loop goes on where it was left. */
export interface LiveFeed<Message = LiveMessage> extends AsyncIterable<Message> {
  /** Where the feed was left: behind the newest message that was given. For `resume`. Undefined before the server said one. */
  readonly cursor: string | undefined;
  /** Ends the loop that is under way, at once. */
  close(): void;
}

interface FeedOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly resume: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onConnection: ((connection: LiveConnection) => void) | undefined;
}

/** A connection that lasted this long was a good one: what ends it is the first failure. */
const goodMs = 30_000;

/** What the reader is told, connection after connection. It reads no further than its reader does. */
export class Feed implements LiveFeed<LiveMessage | LiveBatch> {
  readonly #options: FeedOptions;
  readonly #wires: Wires;
  #cursor: string | undefined;
  #failures = 0;
  #firstDelayMs: number | undefined;
  /** Of the loop that is under way. */
  #loop: AbortController | undefined;

  constructor(options: FeedOptions, wires: Wires) {
    this.#options = options;
    this.#wires = wires;
    this.#cursor = options.resume;
  }

  get cursor(): string | undefined {
    return this.#cursor;
  }

  close(): void {
    this.#loop?.abort();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<LiveMessage | LiveBatch, void, undefined> {
    if (this.#loop?.signal.aborted === false) throw new Error('This feed is being read already: make another one');
    const { signal, onConnection: tell } = this.#options;
    const loop = new AbortController();
    const abort = (): void => loop.abort();
    this.#loop = loop;
    signal?.addEventListener('abort', abort);
    if (signal?.aborted === true) abort();
    try {
      while (!loop.signal.aborted) {
        tell?.({ state: 'connecting' });
        const interruption = yield* this.#connection(loop.signal);
        if (interruption !== undefined) await this.#wait(interruption, loop.signal);
      }
    } finally {
      signal?.removeEventListener('abort', abort);
      if (this.#loop === loop) this.#loop = undefined;
      tell?.({ state: 'closed' });
    }
  }

  /** One connection; returns what ended it, undefined when that was the reader. */
  async *#connection(signal: AbortSignal): AsyncGenerator<LiveMessage | LiveBatch, Interruption | undefined> {
    const { timing } = this.#wires;
    const parser = new SseParser(this.#cursor);
    let openedAt = Infinity;
    const onOpen = (): void => {
      openedAt = timing.now();
      this.#options.onConnection?.({ state: 'open' });
    };
    const { url } = this.#options;
    try {
      for await (const chunk of bytesOf({ url, headers: this.#headers(), signal, onOpen }, this.#wires)) {
        yield* this.#messages(parser, chunk, signal);
        if (signal.aborted) return undefined;
      }
      throw new Interruption('The connection ended');
    } catch (error) {
      if (signal.aborted) return undefined;
      if (!(error instanceof Interruption)) throw error;
      if (timing.now() - openedAt >= goodMs) this.#failures = 0;
      return error;
    } finally {
      this.#firstDelayMs = parser.retryMs ?? this.#firstDelayMs;
    }
  }

  *#messages(parser: SseParser, chunk: Uint8Array, signal: AbortSignal): Generator<LiveMessage | LiveBatch> {
    for (const event of parser.push(chunk)) {
      if (event.type === 'end') throw new Interruption(`The server ended the feed: ${reasonIn(event)}`);
      const message = messageIn(event);
      this.#failures = 0;
      this.#moveTo(event.lastEventId);
      if (message !== undefined) yield message;
      if (signal.aborted) return;
    }
    // A block that holds an id alone moves the feed on as well.
    this.#moveTo(parser.lastEventId);
  }

  #moveTo(cursor: string): void {
    if (cursor !== '') this.#cursor = cursor;
  }

  #headers(): Readonly<Record<string, string>> {
    const { headers } = this.#options;
    return this.#cursor === undefined ? headers : { ...headers, 'Last-Event-ID': this.#cursor };
  }

  async #wait({ message, askedMs }: Interruption, signal: AbortSignal): Promise<void> {
    const { timing } = this.#wires;
    this.#failures += 1;
    const delayMs = backoffMs({ failures: this.#failures, askedMs, firstMs: this.#firstDelayMs }, timing);
    this.#options.onConnection?.({ state: 'waiting', delayMs, reason: message });
    await pause(timing, delayMs, signal);
  }
}
