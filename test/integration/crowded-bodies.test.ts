import { expect, test } from 'vitest';

import { startApp } from '../support/app.js';

const manyKeys = `{${Array.from({ length: 10_001 }, (_, i) => `"key-${i}":0`).join()}}`;
const manyValues = `[${'0,'.repeat(2_000_000)}0]`;

test.each([
  ['/api/config', manyKeys, 'expected at most 10000 different keys, got more'],
  ['/trpc/config.merge', manyKeys, 'expected at most 10000 different keys, got more'],
  ['/api/config', manyValues, 'expected at most 2000000 values, got more'],
  ['/api/v1/ingest/metrics', manyKeys, 'expected at most 10000 different keys, got more'],
])('a body on %s over which JSON.parse would take seconds is refused before it', async (path, body, message) => {
  await using app = await startApp();
  const answer = await app.json(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect([answer.status, answer.body.error.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  expect(answer.body.error.details).toEqual([{ path: '', message }]);
});
