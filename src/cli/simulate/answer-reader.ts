/** More than any answer of the server has; beyond it the reader gives up. */
const mostBytes = 16 * 1024 * 1024;
const mostHeadBytes = 64 * 1024;

/** One answer of HTTP/1.1. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
  /** Whether the connection takes another request. */
  readonly staysOpen: boolean;
}

interface Head {
  readonly status: number;
  readonly isChunked: boolean;
  /** Bytes of the body; undefined where chunks or the end of the connection tell. */
  readonly length: number | undefined;
  readonly staysOpen: boolean;
}

const nothing = Buffer.alloc(0);
const headEnd = '\r\n\r\n';

/**
 * Reads one answer after the other from what a connection receives (RFC 9112). Only what this client needs of HTTP, because
 * node:http spends several times as long on a request as the rest of the swarm together.
 */
export class AnswerReader {
  #received: Buffer = nothing;

  /** Whether something of an answer is here. */
  get hasBegun(): boolean {
    return this.#received.length > 0;
  }

  /**
   * The answer that `chunk` completes, if it does.
   * @throws Error for what is no answer of HTTP/1.1.
   */
  push(chunk: Buffer): Answer | undefined {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    if (this.#received.length > mostBytes) throw new Error('an answer of more than 16 MiB');
    return this.#read(false);
  }

  /** The answer that the end of the connection completes, if it does. */
  end(): Answer | undefined {
    return this.#read(true);
  }

  #read(hasEnded: boolean): Answer | undefined {
    for (;;) {
      const end = this.#received.indexOf(headEnd);
      if (end < 0) {
        if (this.#received.length > mostHeadBytes) throw new Error('an answer without an end of its head');
        return undefined;
      }
      const head = readHead(this.#received.toString('latin1', 0, end));
      const start = end + headEnd.length;
      if (head.status >= 200) return this.#body(head, start, hasEnded);
      // 100 Continue and its like come before the answer proper.
      this.#received = this.#received.subarray(start);
    }
  }

  #body(head: Head, start: number, hasEnded: boolean): Answer | undefined {
    const rest = this.#received.subarray(start);
    if (head.isChunked) {
      const decoded = readChunks(rest);
      return decoded === undefined ? undefined : this.#answer(head, decoded.body, rest.subarray(decoded.length));
    }
    if (head.length === undefined) return hasEnded ? this.#answer(head, rest, nothing) : undefined;
    if (rest.length < head.length) return undefined;
    return this.#answer(head, rest.subarray(0, head.length), rest.subarray(head.length));
  }

  #answer({ status, staysOpen }: Head, body: Buffer, rest: Buffer): Answer {
    this.#received = nothing;
    // More than was asked for: what follows would be taken for the next answer.
    return { status, body, staysOpen: staysOpen && rest.length === 0 };
  }
}

function readHead(text: string): Head {
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1] ?? NaN);
  if (Number.isNaN(status)) throw new Error('an answer that is not HTTP/1.1');
  const isChunked = /\r\ntransfer-encoding:[^\r]*chunked/i.test(text);
  const hasNone = status < 200 || status === 204 || status === 304;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
  const known = hasNone ? 0 : length === undefined ? undefined : Number(length);
  const closes = /\r\nconnection:[^\r]*close/i.test(text) || text.startsWith('HTTP/1.0');
  return {
    status,
    isChunked: isChunked && !hasNone,
    length: isChunked && !hasNone ? undefined : known,
    staysOpen: !closes && (isChunked || known !== undefined),
  };
}

/** The body that chunks make up, and how many bytes they take; undefined while some are missing. */
function readChunks(bytes: Buffer): { readonly body: Buffer; readonly length: number } | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (!(size >= 0)) throw new Error('an answer with a chunk that has no size');
    const start = lineEnd + 2;
    if (size === 0) {
      const end = endOfTrailers(bytes, start);
      return end === undefined ? undefined : { body: Buffer.concat(parts), length: end };
    }
    if (bytes.length < start + size + 2) return undefined;
    parts.push(bytes.subarray(start, start + size));
    at = start + size + 2;
  }
}

/** Where the lines after the last chunk end: at an empty one. */
function endOfTrailers(bytes: Buffer, start: number): number | undefined {
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    if (lineEnd === at) return lineEnd + 2;
    at = lineEnd + 2;
  }
}
