import { expect, test } from 'vitest';

import { frameBytes } from '../../../../src/http/sockets/frame-bytes.js';

test.each([
  [0, [0x81, 0]],
  [125, [0x81, 125]],
  [126, [0x81, 126, 0, 126]],
  [0xffff, [0x81, 126, 0xff, 0xff]],
  [0x10000, [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
])('a text of %i bytes is one whole, unmasked frame', (length, head) => {
  const bytes = frameBytes('x'.repeat(length));
  expect([...bytes.subarray(0, head.length)]).toEqual(head);
  expect(bytes.subarray(head.length).toString()).toBe('x'.repeat(length));
});

test('the length of a frame counts bytes, not characters', () => {
  expect([...frameBytes('°C')]).toEqual([0x81, 3, 0xc2, 0xb0, 0x43]);
});
