import { expect, test } from 'vitest';

import { readAnswer, readRetryAfter } from '../../../src/agent/answer.js';

const now = Date.parse('2026-01-01T00:00:00Z');
const answered = (status: number, body: string, retryAfter?: string) => readAnswer({ status, body, retryAfter }, now);

test('only a receipt says that samples were kept', () => {
  expect(answered(200, '{"accepted":3,"rejected":1,"errors":[{"index":2,"reason":"too_old"}]}')).toEqual({
    kind: 'accepted',
    accepted: 3,
    errors: [{ index: 2, reason: 'too_old' }],
  });
  for (const body of ['', 'ok', 'null', '[]', '{"status":"ok"}', '{"accepted":"3"}']) {
    expect(answered(200, body).kind, body).toBe('failed');
  }
});

test('a refusal for good carries the message of the error body, or what was answered instead', () => {
  expect(answered(400, '{"error":{"code":"BAD_REQUEST","message":"metrics is missing"}}')).toEqual({
    kind: 'refused',
    reason: 'the server answered 400: metrics is missing',
  });
  expect(answered(404, '<h1>Not found</h1>')).toEqual({
    kind: 'refused',
    reason: 'the server answered 404: <h1>Not found</h1>',
  });
  expect(answered(301, '')).toEqual({ kind: 'refused', reason: 'the server answered 301' });
});

test.each([429, 500, 502, 503, 504])('%i asks for another attempt', (status) => {
  expect(answered(status, '', '7')).toMatchObject({ kind: 'failed', retryAfterMs: 7000 });
});

test('Retry-After is seconds or a date; anything else says nothing', () => {
  expect(readRetryAfter('120', now)).toBe(120_000);
  expect(readRetryAfter('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30_000);
  expect(readRetryAfter('Wed, 31 Dec 2025 23:59:30 GMT', now)).toBe(0);
  expect(readRetryAfter('soon', now)).toBeUndefined();
  expect(readRetryAfter(undefined, now)).toBeUndefined();
});
