import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

import { PharosError } from '../domain/errors.js';
import { BodyBuffers } from './body-buffers.js';
import { ByteBudget, type BudgetShare } from './byte-budget.js';

const decoders = { gzip: promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress) } as const;

/** Bodies that come in, or wait to be used, may hold as much memory as so many full ones, however many clients send them. */
const fullBodiesAtOnce = 24;

interface Reading<T> {
  /** A body in this encoding is given as it was sent. */
  readonly ownEncoding?: string | undefined;
  /** What to do with the body, which is lent until that is settled: its bytes are another's then. */
  readonly use: (body: Buffer) => Promise<T>;
}

/** Gives what `use` gives. */
export type ReadBody = <T>(request: IncomingMessage, reading: Reading<T>) => Promise<T>;

/**
 * Reads whole bodies, decompressed.
 * The reader throws PharosError: PAYLOAD_TOO_LARGE beyond `limitBytes` (as sent or decompressed), UNSUPPORTED_MEDIA_TYPE for an
 * unknown content encoding, BAD_REQUEST for a body that breaks off or does not decompress, UNAVAILABLE when the bodies of
 * others hold too much memory.
 */
export function createBodyReader(limitBytes: number): ReadBody {
  const budget = new ByteBudget(fullBodiesAtOnce * limitBytes);
  const buffers = new BodyBuffers();
  return async (request, { ownEncoding, use }) => {
    const named = encodingOf(request.headers['content-encoding']);
    const encoding = named === ownEncoding ? 'identity' : named;
    if (encoding !== 'identity' && !Object.hasOwn(decoders, encoding)) {
      const message = `Content-Encoding "${encoding.slice(0, 40)}" is not known: use gzip, deflate, br or none`;
      throw new PharosError('UNSUPPORTED_MEDIA_TYPE', message);
    }
    const share = budget.share();
    try {
      const chunks = await readSent(request, limitBytes, share);
      if (chunks.length < 2)
        return await use(await decoded(chunks[0] ?? Buffer.alloc(0), { encoding, limitBytes, share }));
      const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      const buffer = buffers.join(chunks, length);
      // Held until the answer they would outlive the young generation, and have the collector mark the whole heap again and
      // again (a quarter of the CPU time of large bodies).
      chunks.length = 0;
      try {
        return await use(await decoded(buffer.subarray(0, length), { encoding, limitBytes, share }));
      } finally {
        buffers.giveBack(buffer);
      }
    } finally {
      share.giveBack();
    }
  };
}

/** The encoding that a header names: none when it is empty, and gzip by its older name too (RFC 9110, 8.4.1.3). */
function encodingOf(header = ''): string {
  const named = header.trim().toLowerCase();
  if (named === '') return 'identity';
  return named === 'x-gzip' ? 'gzip' : named;
}

interface Decoding {
  readonly encoding: string;
  readonly limitBytes: number;
  readonly share: BudgetShare;
}

async function decoded(sent: Buffer, { encoding, limitBytes, share }: Decoding): Promise<Buffer> {
  if (encoding === 'identity') return sent;
  const body = await decompressed(sent, encoding, limitBytes);
  if (!share.take(body.length)) throw tooManyBodies();
  return body;
}

async function decompressed(sent: Buffer, encoding: string, limitBytes: number): Promise<Buffer> {
  try {
    return await decoders[encoding as keyof typeof decoders](sent, { maxOutputLength: limitBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limitBytes);
    throw new PharosError('BAD_REQUEST', `The body is not valid ${encoding}`, { cause: error });
  }
}

function readSent(request: IncomingMessage, limitBytes: number, share: BudgetShare): Promise<Buffer[]> {
  return new Promise<Buffer[]>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    /** What is still to come is read and thrown away, so that the sender gets to see the answer. */
    const refuse = (error: PharosError): void => {
      request.off('data', onData);
      request.resume();
      reject(error);
    };
    const onData = (chunk: Buffer): void => {
      if (length + chunk.length > limitBytes) {
        refuse(tooLarge(limitBytes));
      } else if (!share.take(chunk.length)) {
        refuse(tooManyBodies());
      } else {
        length += chunk.length;
        chunks.push(chunk);
      }
    };
    if (Number(request.headers['content-length'] ?? 0) > limitBytes) {
      refuse(tooLarge(limitBytes));
      return;
    }
    request.on('data', onData);
    request.once('end', () => resolve(chunks));
    request.once('error', (error) => {
      reject(new PharosError('BAD_REQUEST', 'The body broke off', { cause: error }));
    });
  });
}

function tooManyBodies(): PharosError {
  return new PharosError('UNAVAILABLE', 'Too many uploads are under way', { retryAfterSeconds: 1 });
}

function tooLarge(limitBytes: number): PharosError {
  return new PharosError('PAYLOAD_TOO_LARGE', `The body is larger than ${limitBytes} bytes (http.body_limit_bytes)`);
}
