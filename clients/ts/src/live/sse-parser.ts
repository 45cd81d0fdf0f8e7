/** One event of a stream, as it was dispatched. */
export interface ServerSentEvent {
  /** `message` when the stream names none. */
  readonly type: string;
  readonly data: string;
  /** The last id that the stream had named by then; empty when it had named none. */
  readonly lastEventId: string;
}

/**
 * Reads text/event-stream as the HTML standard says (9.2.6), from chunks that may be cut anywhere, within a character too.
 * An event that the stream breaks off in is never given.
 */
export class SseParser {
  readonly #decoder = new TextDecoder();
  /** The line that has no end yet. */
  #line = '';
  /** The last chunk ended with CR, so that LF at the begin of the next belongs to it. */
  #isAfterReturn = false;
  #type = '';
  #data: string[] = [];
  #id: string;
  #lastEventId: string;
  #retryMs: number | undefined;

  /** `lastEventId` is that of the connection before, which holds until this stream names one. */
  constructor(lastEventId = '') {
    this.#id = lastEventId;
    this.#lastEventId = lastEventId;
  }

  /** The id of the last block that is complete, also of one without data; empty when there was none. */
  get lastEventId(): string {
    return this.#lastEventId;
  }

  /** What the stream asks to be waited before a new connection, ms. */
  get retryMs(): number | undefined {
    return this.#retryMs;
  }

  /** The events that this chunk completes. */
  push(chunk: Uint8Array): ServerSentEvent[] {
    const events: ServerSentEvent[] = [];
    for (const line of this.#lines(this.#decoder.decode(chunk, { stream: true }))) {
      const event = line === '' ? this.#dispatch() : this.#field(line);
      if (event !== undefined) events.push(event);
    }
    return events;
  }

  /** The lines that `text` ends; the rest of it waits. */
  #lines(text: string): readonly string[] {
    if (text === '') return [];
    const lines = (this.#isAfterReturn && text.startsWith('\n') ? text.slice(1) : text).split(/\r\n|\r|\n/);
    this.#isAfterReturn = text.endsWith('\r');
    lines[0] = this.#line + (lines[0] ?? '');
    this.#line = lines.pop() ?? '';
    return lines;
  }

  #field(line: string): undefined {
    const colon = line.indexOf(':');
    const name = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    // A comment is a line without a name, and what has another name is to be passed over.
    if (name === 'data') this.#data.push(value);
    else if (name === 'event') this.#type = value;
    else if (name === 'id' && !value.includes('\0')) this.#id = value;
    else if (name === 'retry' && /^[0-9]+$/.test(value)) this.#retryMs = Number(value);
  }

  #dispatch(): ServerSentEvent | undefined {
    this.#lastEventId = this.#id;
    const event = {
      type: this.#type === '' ? 'message' : this.#type,
      data: this.#data.join('\n'),
      lastEventId: this.#lastEventId,
    };
    // An event with empty data is one; a block without data only sets the id.
    const isEvent = this.#data.length > 0;
    this.#data = [];
    this.#type = '';
    return isEvent ? event : undefined;
  }
}
