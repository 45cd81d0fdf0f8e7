import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createLogger, flushed, logOutput } from '../../../src/platform/logger.js';
import { temporaryFolder } from '../../support/folder.js';

test('what was logged has gone out, in order, once it is flushed', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'log');
  const logger = createLogger({ level: 'INFO', now: () => 0, destination: logOutput(file) });
  const messages = Array.from({ length: 500 }, (_, i) => `line ${i}`);
  for (const message of messages) logger.info(message);
  await flushed(logger);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual(messages);
  expect(lines[0]).toBe(
    '{"level":"INFO","timestamp":"1970-01-01T00:00:00.000Z","service":"pharos","message":"line 0"}',
  );
});

test('a logger that said nothing is flushed at once', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'log');
  await flushed(createLogger({ level: 'INFO', now: () => 0, destination: logOutput(file) }));
  expect(readFileSync(file, 'utf8')).toBe('');
});
