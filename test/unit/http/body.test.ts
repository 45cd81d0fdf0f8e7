import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { gzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { createBodyReader, type ReadBody } from '../../../src/http/body.js';
import { collectGarbage } from '../../support/collect-garbage.js';

/** A request whose body the test writes. */
function upload(headers: Record<string, string> = {}): IncomingMessage & PassThrough {
  return Object.assign(new PassThrough(), { headers }) as unknown as IncomingMessage & PassThrough;
}

/** The body as a text of the reader's own: the bytes are lent. */
function textOf(read: ReadBody, request: IncomingMessage): Promise<string> {
  return read(request, { use: (body) => Promise.resolve(body.toString()) });
}

test('a body is read whole, however it is cut', async () => {
  const read = createBodyReader(100);
  const request = upload();
  const body = textOf(read, request);
  request.write('one ');
  request.end('two');
  expect(await body).toBe('one two');
});

test('a buffer goes to the next body when the one before it is settled, never sooner', async () => {
  const read = createBodyReader(100);
  const settled: (() => void)[] = [];
  const send = async (text: string): Promise<Buffer> => {
    const request = upload();
    const lent = new Promise<Buffer>((resolve) => {
      void read(request, {
        use: (body) => {
          resolve(body);
          return new Promise<void>((done) => settled.push(done));
        },
      });
    });
    for (const part of text) request.write(part);
    request.end();
    return lent;
  };
  const first = await send('first');
  const second = await send('second');
  expect([first.toString(), second.toString()]).toEqual(['first', 'second']);
  expect(second.buffer).not.toBe(first.buffer);
  settled[0]?.();
  await new Promise((resolve) => setImmediate(resolve));
  const third = await send('third');
  expect(third.buffer).toBe(first.buffer);
  expect([third.toString(), second.toString()]).toEqual(['third', 'second']);
});

test('nothing holds the pieces that a body came in while it is used', async () => {
  const request = upload();
  const send = (text: string): WeakRef<Buffer> => {
    const piece = Buffer.from(text);
    request.write(piece);
    return new WeakRef(piece);
  };
  const held = createBodyReader(100)(request, {
    use: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      collectGarbage();
      return pieces.map((piece) => piece.deref()?.toString());
    },
  });
  const pieces = ['one ', 'two ', 'three'].map(send);
  request.end();
  expect(await held).toEqual([undefined, undefined, undefined]);
});

test('uploads that together hold too much are refused until others have ended', async () => {
  const read = createBodyReader(100);
  const dripping = Array.from({ length: 24 }, () => upload());
  const bodies = dripping.map((request) => textOf(read, request));
  for (const request of dripping) request.write('x'.repeat(100));
  await new Promise((resolve) => setImmediate(resolve));

  const late = upload();
  const refused = expect(textOf(read, late)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 1 });
  late.end('y');
  await refused;

  dripping[0]?.end();
  expect((await bodies[0])?.length).toBe(100);
  const next = upload();
  const body = textOf(read, next);
  next.end('z');
  expect(await body).toBe('z');
  for (const request of dripping) request.end();
  await Promise.all(bodies);
});

test('a body counts until it is used, compressed ones with what they unpack to', async () => {
  const read = createBodyReader(100);
  const zipped = gzipSync('x'.repeat(100));
  /** Sends a body and gives, once it is in use, what ends the use; fails when it is refused. */
  const use = (): Promise<() => Promise<void>> =>
    new Promise((resolve, reject) => {
      const request = upload({ 'content-encoding': 'gzip' });
      const done: Promise<void> = read(request, {
        use: () => new Promise<void>((end) => resolve(() => (end(), done))),
      });
      done.catch(reject);
      request.end(zipped);
    });
  const ends: (() => Promise<void>)[] = [];
  while (ends.length < Math.floor(2400 / (100 + zipped.length))) ends.push(await use());
  await expect(use()).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 1 });
  await ends.pop()?.();
  ends.push(await use());
  await Promise.all(ends.map((end) => end()));
});

test('a body that breaks off gives back what it held', async () => {
  const read = createBodyReader(10);
  for (let i = 0; i < 100; i++) {
    const request = upload();
    const body = expect(textOf(read, request)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    request.write('0123456789');
    await new Promise((resolve) => setImmediate(resolve));
    request.destroy(new Error('gone'));
    await body;
  }
});

test('a body that says it is too long is refused before it is read', async () => {
  await expect(textOf(createBodyReader(10), upload({ 'content-length': '11' }))).rejects.toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
  });
});

test.each([
  ['gzip', gzipSync('text')],
  ['x-gzip', gzipSync('text')],
  ['X-GZIP', gzipSync('text')],
  ['identity', Buffer.from('text')],
  ['', Buffer.from('text')],
  [' ', Buffer.from('text')],
])('a body of the encoding "%s" is read', async (encoding, bytes) => {
  const request = upload({ 'content-encoding': encoding });
  const body = textOf(createBodyReader(100), request);
  request.end(bytes);
  expect(await body).toBe('text');
});

test('a body of an encoding that nobody knows is refused', async () => {
  await expect(textOf(createBodyReader(100), upload({ 'content-encoding': 'y-gzip' }))).rejects.toMatchObject({
    code: 'UNSUPPORTED_MEDIA_TYPE',
  });
});
