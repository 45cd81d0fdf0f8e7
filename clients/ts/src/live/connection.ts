import { Interruption, LiveError, refusalOf } from './failure.js';
import type { Timing } from './timing.js';

/** The server says something every 15 s, were it a comment; a connection that is silent for longer than this is dead. */
const silenceMs = 45_000;

export interface LiveRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the connection. */
  readonly signal: AbortSignal;
  /** Called once the server has answered with a feed. */
  readonly onOpen: () => void;
}

/** What connections are made with. */
export interface Wires {
  readonly fetch: typeof globalThis.fetch;
  readonly timing: Timing;
}

/**
 * The bytes of one connection, read as they are asked for, until it ends. Leaving the loop ends the connection.
 * @throws Interruption when it could not be had or broke off, LiveError when the server refused it.
 */
export async function* bytesOf(request: LiveRequest, { fetch, timing }: Wires): AsyncGenerator<Uint8Array> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  request.signal.addEventListener('abort', abort);
  if (request.signal.aborted) abort();

  /** Waits for the server, but not for ever. Nothing runs while the reader thinks. */
  const awaited = async <T>(work: Promise<T>): Promise<T> => {
    let isSilent = false;
    const cancel = timing.after(silenceMs, () => {
      isSilent = true;
      abort();
    });
    try {
      return await work;
    } catch (error) {
      if (error instanceof LiveError || error instanceof Interruption) throw error;
      const reason = isSilent ? `The server was silent for ${silenceMs / 1000} s` : 'The connection broke off';
      throw new Interruption(reason, { cause: error });
    } finally {
      cancel();
    }
  };

  try {
    const { headers } = request;
    const response = await awaited(fetch(request.url, { headers, signal: controller.signal }));
    const reader = (await awaited(feedIn(response, timing))).getReader();
    request.onOpen();
    for (;;) {
      const { done, value } = await awaited(reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    request.signal.removeEventListener('abort', abort);
    abort();
  }
}

/** The body of an answer that is a feed. */
async function feedIn(response: Response, timing: Timing): Promise<ReadableStream<Uint8Array>> {
  const { status, body } = response;
  if (!response.ok) throw await refusalOf(response, timing);
  const type = response.headers.get('content-type') ?? '';
  if (body !== null && /^text\/event-stream\s*(;|$)/i.test(type)) return body;
  throw new LiveError(`Expected text/event-stream, got "${type}" with status ${status}`, {
    status,
    code: undefined,
    details: undefined,
  });
}
