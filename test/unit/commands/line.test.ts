import { expect, test } from 'vitest';

import { Line } from '../../../src/commands/line.js';
import { OpenCommand } from '../../../src/commands/open-command.js';
import type { CommandRow } from '../../../src/store/state/commands.js';
import { deviceSource } from './command-world.js';

let order = 0;

function command(changes: Partial<CommandRow> = {}): OpenCommand {
  order += 1;
  const row: CommandRow = {
    ...deviceSource('device-1'),
    id: `c${order}`,
    command: 'reboot',
    parameters: {},
    correlationId: null,
    idempotencyKey: null,
    isCritical: false,
    issuedBy: 'key:a',
    issuedAt: 0,
    approvedBy: null,
    approvedAt: null,
    stages: [{ stage: 'queued', ts: 0, message: '' }],
    finishedAt: null,
    ...changes,
  };
  return new OpenCommand({ row, order });
}

/** A line in which ten commands of `key:a` wait for approval. */
function waitingLine(): Line {
  const line = new Line(deviceSource('device-1'));
  for (let n = 0; n < 10; n += 1) line.add(command({ isCritical: true }));
  return line;
}

test('ten commands of one principal may wait for approval, those of another beside them', () => {
  const line = waitingLine();
  expect(() => line.reserve('key:a')).toThrow(
    expect.objectContaining({
      code: 'RATE_LIMIT_EXCEEDED',
      message: '10 commands of key:a wait for approval at device-1 already',
      retryAfterSeconds: 60,
    }),
  );
  expect(() => line.reserve('key:b')).not.toThrow();
});

test('a place that is kept counts until it is given up', () => {
  const line = new Line(deviceSource('device-1'));
  const places = Array.from({ length: 10 }, () => line.reserve('key:a'));
  expect(() => line.reserve('key:a')).toThrow('wait for approval');
  places[0]?.();
  expect(() => line.reserve('key:a')).not.toThrow();
  expect(line.isEmpty).toBe(false);
});

test('what waits for approval takes nobody a place in the queue, nor what waits there one of those', () => {
  const line = waitingLine();
  for (let n = 0; n < 100; n += 1) line.reserve();
  expect(() => line.reserve()).toThrow('device-1 has 100 commands queued already');
  expect(() => line.reserve('key:b')).not.toThrow();
});
