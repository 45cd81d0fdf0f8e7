import type { DataItem, FeedItem, LoggedItem } from '../domain/feed.js';
import type { LiveFrame } from './frames.js';

/** An item as it goes over the wire. */
export type Message = Readonly<Record<string, unknown>>;

const texts = new WeakMap<FeedItem, string>();

/** The message of an item, whoever reads it: for the sender of an order, the hub has put its own id into the item. */
export function messageOf(item: FeedItem): Message {
  return item.type === 'data' ? dataMessage(item) : loggedMessage(item);
}

/** The JSON of `messageOf`, made once however many readers there are. */
export function textOf(item: FeedItem): string {
  let text = texts.get(item);
  if (text === undefined) {
    text = JSON.stringify(messageOf(item));
    texts.set(item, text);
  }
  return text;
}

/** A frame as it goes over the wire to those who asked for more than plain messages. */
export function frameMessage(frame: LiveFrame): Message {
  switch (frame.type) {
    case 'item':
      return { seq: frame.seq, cursor: frame.cursor, ...messageOf(frame.item) };
    case 'batch':
      return { type: 'batch', seq: frame.seq, cursor: frame.cursor, messages: frame.items.map(messageOf) };
    case 'gap':
      return { type: 'gap', from_seq: frame.fromSeq, to_seq: frame.toSeq, cursor: frame.cursor };
    case 'reset':
      return { type: 'reset', reason: frame.reason, cursor: frame.cursor };
    case 'position':
      return { type: 'position', cursor: frame.cursor };
    case 'end':
      return { type: 'end', reason: frame.reason };
  }
}

/** The JSON of `frameMessage`; that of each item is made once for all. Cursors hold nothing that JSON would escape. */
export function frameText(frame: LiveFrame): string {
  if (frame.type === 'item') {
    return `{"seq":${frame.seq},"cursor":"${frame.cursor}",${textOf(frame.item).slice(1)}`;
  }
  if (frame.type === 'batch') {
    return `{"type":"batch","seq":${frame.seq},"cursor":"${frame.cursor}","messages":[${frame.items.map(textOf).join(',')}]}`;
  }
  return JSON.stringify(frameMessage(frame));
}

function dataMessage({ sourceId, metric, value, ts, labels, kind }: DataItem): Message {
  const message = { type: 'data', source_id: sourceId, id: metric, value, timestamp: isoTime(ts), ...kindOf(kind) };
  return Object.keys(labels).length === 0 ? message : { ...message, labels };
}

function loggedMessage({ type, sourceId, body, ts, kind }: LoggedItem): Message {
  const { timestamp = isoTime(ts), ...rest } = body;
  return { type, source_id: sourceId, ...rest, timestamp, ...kindOf(kind) };
}

/** The document's messages are of devices and name no kind. */
function kindOf(kind: string): { readonly kind?: string } {
  return kind === 'device' ? {} : { kind };
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
