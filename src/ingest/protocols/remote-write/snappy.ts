import { snappyUncompressor } from 'hysnappy';

import { PharosError } from '../../../domain/errors.js';

/** The most that one byte of snappy stands for: a copy of 64 bytes takes three. Beyond it the length is a lie. */
const mostPerByte = 22;

let unpacker: ReturnType<typeof snappyUncompressor> | undefined;

/**
 * The bytes of a snappy block: https://github.com/google/snappy/blob/main/format_description.txt
 * @throws PharosError PAYLOAD_TOO_LARGE when it announces more than `mostBytes`, BAD_REQUEST when it is none.
 */
export function unpackSnappy(block: Buffer, mostBytes: number): Buffer {
  const length = announcedLength(block);
  if (length > mostBytes) {
    const message = `expected at most ${mostBytes} bytes when unpacked (http.body_limit_bytes), got ${length}`;
    throw new PharosError('PAYLOAD_TOO_LARGE', `The body is too large: ${message}; nothing of this request was kept`);
  }
  if (length > block.length * mostPerByte) throw notSnappy(`${block.length} bytes that announce ${length}`);
  unpacker ??= snappyUncompressor();
  try {
    const { buffer, byteOffset, byteLength } = unpacker(block, length);
    return Buffer.from(buffer, byteOffset, byteLength);
  } catch (cause) {
    throw notSnappy(`${block.length} bytes that break off or contradict themselves`, cause);
  }
}

/** The number at the start, of up to 32 bits, seven in a byte, the lowest first. */
function announcedLength(block: Buffer): number {
  let length = 0;
  for (let at = 0; at < 5; at += 1) {
    const byte = block[at];
    if (byte === undefined) break;
    length += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) return length;
  }
  throw notSnappy(block.length === 0 ? 'an empty body' : 'bytes without a length in front');
}

function notSnappy(got: string, cause?: unknown): PharosError {
  const message = `expected a block in snappy format, got ${got}`;
  return new PharosError('BAD_REQUEST', `The body is not valid snappy: ${message}; nothing of this request was kept`, {
    details: [{ path: '', message }],
    cause,
  });
}
