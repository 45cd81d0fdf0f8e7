import type { FeedItem } from '../../domain/feed.js';
import { textOf } from '../../live/wire.js';

/** A text message, whole (RFC 6455, 5.2). */
const wholeText = 0x81;
const length16 = 126;
const length64 = 127;

/** A text as one frame of a server, which masks nothing: the same bytes may go to many sockets. */
export function frameBytes(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < length16 ? 2 : length <= 0xffff ? 4 : 10;
  const bytes = Buffer.allocUnsafe(head + length);
  bytes[0] = wholeText;
  if (head === 2) bytes[1] = length;
  else if (head === 4) {
    bytes[1] = length16;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = length64;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.write(text, head);
  return bytes;
}

const bytesOf = new WeakMap<FeedItem, Buffer>();

/** The frame of an item for those who see it as all others do, made once however many they are. */
export function itemBytes(item: FeedItem): Buffer {
  let bytes = bytesOf.get(item);
  if (bytes === undefined) {
    bytes = frameBytes(textOf(item));
    bytesOf.set(item, bytes);
  }
  return bytes;
}
