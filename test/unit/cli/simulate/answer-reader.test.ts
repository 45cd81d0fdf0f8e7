import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { AnswerReader, type Answer } from '../../../../src/cli/simulate/answer-reader.js';

const lines = (...parts: readonly string[]): string => parts.join('\r\n');
const read = (text: string): (Answer | undefined)[] => {
  const reader = new AnswerReader();
  return [reader.push(Buffer.from(text)), reader.end()];
};
const answer = (status: number, body: string, staysOpen = true) => ({ status, body: Buffer.from(body), staysOpen });

const plain = lines('HTTP/1.1 202 Accepted', 'Content-Type: application/json', 'Content-Length: 5', '', '{"a"}');
const chunked = lines(
  'HTTP/1.1 202 Accepted',
  'Transfer-Encoding: chunked',
  '',
  '3;ext=1',
  '{"a',
  '2',
  '"}',
  '0',
  'Trailer: x',
  '',
  '',
);

describe('an answer', () => {
  test.each([
    ['with a length', plain, answer(202, '{"a"}')],
    ['in chunks, with extensions and trailers', chunked, answer(202, '{"a"}')],
    ['without a body', lines('HTTP/1.1 204 No Content', '', ''), answer(204, '')],
    ['with an empty one', lines('HTTP/1.1 400 Bad Request', 'content-length: 0', '', ''), answer(400, '')],
    ['after 100 Continue', `${lines('HTTP/1.1 100 Continue', '', '')}${plain}`, answer(202, '{"a"}')],
    [
      'after which the server closes',
      lines('HTTP/1.1 503 X', 'Connection: close', 'Content-Length: 1', '', 'x'),
      answer(503, 'x', false),
    ],
    ['of HTTP/1.0', lines('HTTP/1.0 200 OK', 'Content-Length: 1', '', 'x'), answer(200, 'x', false)],
    ['followed by more than was asked for', `${plain}HTTP/1.1`, answer(202, '{"a"}', false)],
  ])('%s is read', (_name, text, expected) => {
    expect(read(text)).toEqual([expected, undefined]);
  });

  test('without a length ends with the connection', () => {
    expect(read(lines('HTTP/1.1 200 OK', '', 'all of it'))).toEqual([undefined, answer(200, 'all of it', false)]);
  });

  test('that breaks off is none', () => {
    expect(read(plain.slice(0, -1))).toEqual([undefined, undefined]);
    expect(read(chunked.slice(0, -4))).toEqual([undefined, undefined]);
  });

  test.each([
    ['SSH-2.0-OpenSSH\r\n\r\n', 'not HTTP/1.1'],
    ['HTTP/2 200\r\n\r\n', 'not HTTP/1.1'],
    [lines('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '', 'zz', ''), 'a chunk that has no size'],
    [`HTTP/1.1 200 OK\r\n${'x'.repeat(70_000)}`, 'without an end of its head'],
  ])('%# that is none is refused', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  test('of more than 16 MiB is refused', () => {
    const reader = new AnswerReader();
    reader.push(Buffer.from(lines('HTTP/1.1 200 OK', 'Content-Length: 20000000', '', '')));
    expect(() => reader.push(Buffer.alloc(17_000_000))).toThrow('more than 16 MiB');
  });
});

test('answers are the same however their bytes arrive', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(plain, chunked), { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 }),
      (texts, sizes) => {
        const reader = new AnswerReader();
        for (const text of texts) {
          const bytes = Buffer.from(text);
          const answers: (Answer | undefined)[] = [];
          for (let at = 0, turn = 0; at < bytes.length; turn++) {
            const size = sizes[turn % sizes.length] ?? 1;
            answers.push(reader.push(bytes.subarray(at, at + size)));
            at += size;
          }
          expect(answers.at(-1)).toEqual(answer(202, '{"a"}'));
          expect(answers.slice(0, -1).every((each) => each === undefined)).toBe(true);
          expect(reader.hasBegun).toBe(false);
        }
      },
    ),
  );
});
