import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

import { PharosError } from '../domain/errors.js';

const decoders = { gzip: promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress) } as const;

/**
 * The whole body of a request, decompressed.
 * @throws PharosError PAYLOAD_TOO_LARGE beyond `limitBytes` (as sent or decompressed), UNSUPPORTED_MEDIA_TYPE for an unknown
 * content encoding, BAD_REQUEST for a body that breaks off or does not decompress.
 */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && !Object.hasOwn(decoders, encoding)) {
    throw new PharosError(
      'UNSUPPORTED_MEDIA_TYPE',
      `Content-Encoding "${encoding.slice(0, 40)}" is not known: use gzip, deflate, br or none`,
    );
  }
  const sent = await readSent(request, limitBytes);
  if (encoding === 'identity') return sent;
  try {
    return await decoders[encoding as keyof typeof decoders](sent, { maxOutputLength: limitBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limitBytes);
    throw new PharosError('BAD_REQUEST', `The body is not valid ${encoding}`, { cause: error });
  }
}

function readSent(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > limitBytes) {
      // What is still to come is read and thrown away, so that the sender gets to see the answer.
      request.resume();
      reject(tooLarge(limitBytes));
      return;
    }
    const chunks: Buffer[] = [];
    let length = 0;
    const onData = (chunk: Buffer): void => {
      length += chunk.length;
      if (length <= limitBytes) {
        chunks.push(chunk);
        return;
      }
      request.off('data', onData);
      request.resume();
      reject(tooLarge(limitBytes));
    };
    request.on('data', onData);
    request.once('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, length)));
    request.once('error', (error) => reject(new PharosError('BAD_REQUEST', 'The body broke off', { cause: error })));
  });
}

function tooLarge(limitBytes: number): PharosError {
  return new PharosError('PAYLOAD_TOO_LARGE', `The body is larger than ${limitBytes} bytes (http.body_limit_bytes)`);
}
