import { expect, test } from 'vitest';

import { createAgentLog, onceLog, type AgentLogLevel } from '../../../src/agent/log.js';

function logAt(level: AgentLogLevel) {
  const lines: string[] = [];
  return {
    lines,
    log: createAgentLog({
      level,
      now: () => Date.parse('2026-01-01T00:00:00Z'),
      write: (line) => void lines.push(line),
    }),
  };
}

test('a line is JSON with timestamp, level, service, message and fields', () => {
  const { log, lines } = logAt('INFO');
  log.warning('Batch not sent', { waiting: 3 });
  expect(lines[0]?.endsWith('\n')).toBe(true);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    timestamp: '2026-01-01T00:00:00.000Z',
    level: 'WARNING',
    service: 'agent',
    message: 'Batch not sent',
    waiting: 3,
  });
});

test('an error keeps its stack', () => {
  const { log, lines } = logAt('INFO');
  log.error('Collector failed', { error: new TypeError('no such thing') });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    error: { type: 'TypeError', message: 'no such thing', stack: expect.stringContaining('log.test.ts') as string },
  });
});

test('what lies below the level is left out', () => {
  const { log, lines } = logAt('WARNING');
  log.debug('a');
  log.info('b');
  log.warning('c');
  log.error('d');
  expect(lines.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual(['c', 'd']);
});

test('what is said once is not said again', () => {
  const { log, lines } = logAt('INFO');
  const once = onceLog(log);
  once('a', 'first');
  once('a', 'again');
  once('b', 'other');
  expect(lines).toHaveLength(2);
});
