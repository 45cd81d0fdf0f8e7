import { isRecord, LiveError } from './failure.js';
import { liveItemTypes, type LiveBatch, type LiveMessage } from './messages.js';
import type { ServerSentEvent } from './sse-parser.js';

const messageTypes: readonly string[] = [...liveItemTypes, 'gap', 'reset', 'batch'];

/**
 * The message that an event carries; undefined for one of a type that this client does not know.
 * @throws LiveError when it carries none: the answer comes from something else than Pharos.
 */
export function messageIn({ data }: ServerSentEvent): LiveMessage | LiveBatch | undefined {
  const message = parsed(data);
  if (!isTyped(message)) throw noMessage(data);
  return isKnown(message) ? message : undefined;
}

/** Why the server ends a feed, as its last event says. */
export function reasonIn({ data }: ServerSentEvent): string {
  const end = parsed(data);
  return isRecord(end) && typeof end['reason'] === 'string' ? end['reason'] : 'no reason given';
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (error) {
    throw noMessage(data, error);
  }
}

function isTyped(value: unknown): value is { readonly type: string } {
  return isRecord(value) && typeof value['type'] === 'string';
}

function isKnown(message: { readonly type: string }): message is LiveMessage | LiveBatch {
  return messageTypes.includes(message.type);
}

function noMessage(data: string, cause?: unknown): LiveError {
  const error = new LiveError(`The live feed holds what is no message: ${data.slice(0, 100)}`, {
    status: 200,
    code: undefined,
    details: undefined,
  });
  error.cause = cause;
  return error;
}
