import { PassThrough } from 'node:stream';
import type { IncomingMessage } from 'node:http';

import { expect, test } from 'vitest';

import { createBodyReader } from '../../../src/http/body.js';

/** A request whose body the test writes. */
function upload(headers: Record<string, string> = {}): IncomingMessage & PassThrough {
  return Object.assign(new PassThrough(), { headers }) as unknown as IncomingMessage & PassThrough;
}

test('a body is read whole, however it is cut', async () => {
  const read = createBodyReader(100);
  const request = upload();
  const body = read(request);
  request.write('one ');
  request.end('two');
  expect((await body).toString()).toBe('one two');
});

test('uploads that together hold too much are refused until others have ended', async () => {
  const read = createBodyReader(100);
  const dripping = Array.from({ length: 24 }, () => upload());
  const bodies = dripping.map((request) => read(request));
  for (const request of dripping) request.write('x'.repeat(100));
  await new Promise((resolve) => setImmediate(resolve));

  const late = upload();
  const refused = expect(read(late)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 1 });
  late.end('y');
  await refused;

  dripping[0]?.end();
  expect((await bodies[0])?.length).toBe(100);
  const next = upload();
  const body = read(next);
  next.end('z');
  expect((await body).toString()).toBe('z');
  for (const request of dripping) request.end();
  await Promise.all(bodies);
});

test('a body that breaks off gives back what it held', async () => {
  const read = createBodyReader(10);
  for (let i = 0; i < 100; i++) {
    const request = upload();
    const body = expect(read(request)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    request.write('0123456789');
    await new Promise((resolve) => setImmediate(resolve));
    request.destroy(new Error('gone'));
    await body;
  }
});

test('a body that says it is too long is refused before it is read', async () => {
  await expect(createBodyReader(10)(upload({ 'content-length': '11' }))).rejects.toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
  });
});
