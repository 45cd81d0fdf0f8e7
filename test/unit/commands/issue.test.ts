import { expect, test } from 'vitest';

import { IssuedCommand, IssueCommand } from '../../../src/commands/wire.js';
import { readIssueCommand } from '../../../src/commands/read.js';
import { keyCaller, open, startCommands } from './command-world.js';

const rows = (world: Awaited<ReturnType<typeof startCommands>>) =>
  Promise.all([
    world.started.state.db.selectFrom('commands').select('id').execute(),
    world.started.state.db.selectFrom('messages').select('id').execute(),
    world.started.state.db.selectFrom('audit').select('id').execute(),
  ]).then((tables) => tables.map((table) => table.length));

test('a command is answered once it is queued on disk, and goes to the only device when none is named', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  const issued = await world.engine.issue(
    keyCaller('k'),
    IssueCommand.parse({ command: 'set_update_interval', parameters: { interval: 5 } }),
  );
  expect(IssuedCommand.parse(issued)).toEqual({ id: issued.id, status: 'pending', stage: 'queued' });
  expect(await world.command(issued.id ?? '')).toMatchObject({
    source_id: 'device-1',
    kind: 'device',
    command: 'set_update_interval',
    parameters: { interval: 5 },
    correlation_id: null,
    critical: false,
    awaits_approval: false,
    issued_by: 'key:k',
    issued_at: '2026-01-01T00:00:00.000Z',
    approved_by: null,
    finished_at: null,
  });
  expect(device.orders).toEqual([{ id: issued.id, command: 'set_update_interval', parameters: { interval: 5 } }]);
});

test('who, when, what and from where is audited', async () => {
  await using world = await startCommands();
  world.connect('device-1');
  const id = await world.issue({ command: 'get_status' }, keyCaller('k'));
  const audited = await world.started.state.db.selectFrom('audit').selectAll().execute();
  expect(audited.map(({ after, ...row }) => ({ ...row, after: JSON.parse(after ?? '') as unknown }))).toMatchObject([
    {
      action: 'command.issue',
      target: `command:${id}`,
      principal: 'key:k',
      at: world.clock.now(),
      ip: '192.0.2.7',
      request_id: 'r-1',
      after: { source_id: 'device-1', command: 'get_status', parameters: {}, critical: false, stage: 'queued' },
    },
  ]);
});

test.each<[string, Record<string, unknown>, string, unknown]>([
  ['an unknown source', { source_id: 'no', command: 'get_status' }, 'NOT_FOUND', {}],
  ['a source that is not connected', { source_id: 'away', command: 'get_status' }, 'CONFLICT', {}],
  [
    'a source that takes no commands',
    { source_id: 'dish-1', command: 'get_status' },
    'BAD_REQUEST',
    [{ path: 'command', message: 'unknown command "get_status": dish-1 takes no commands' }],
  ],
  [
    'an unknown command',
    { source_id: 'device-1', command: 'explode' },
    'BAD_REQUEST',
    [
      {
        path: 'command',
        message:
          'unknown command "explode": device-1 takes set_update_interval, reset_sensors, set_sensor_value, get_status, calibrate_sensors, reboot',
      },
    ],
  ],
  [
    'no source where there are two',
    { command: 'get_status' },
    'BAD_REQUEST',
    [{ path: 'source_id', message: 'expected one of device-1, device-2: several devices are connected' }],
  ],
  [
    'an argument out of range',
    { source_id: 'device-1', command: 'set_update_interval', parameters: { interval: 61 } },
    'BAD_REQUEST',
    [{ path: 'parameters.interval', message: 'expected a number from 0.1 to 60, got 61' }],
  ],
])('%s is refused, and nothing is kept', async (...[, input, code, details]) => {
  await using world = await startCommands();
  world.connect('device-2');
  world.connect('device-1');
  world.sources.set('away', 'device').set('dish-1', 'dish');
  await expect(world.issue(input)).rejects.toMatchObject({ code, details });
  await expect(world.issue({ ...input, dry_run: true })).rejects.toMatchObject({ code, details });
  expect(await rows(world)).toEqual([0, 0, 0]);
});

test('with no device connected, a command that names none is refused', async () => {
  await using world = await startCommands();
  await expect(world.issue({ command: 'get_status' })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'No device that takes commands is connected',
  });
});

test('a dry run checks all and neither sends nor keeps anything', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  const input = IssueCommand.parse({ command: 'get_status', dry_run: true, idempotency_key: 'a' });
  const answer = { id: null, status: 'pending', stage: 'queued', dry_run: true };
  expect(await world.engine.issue(open, input)).toEqual(answer);
  await world.settled();
  expect([await rows(world), device.orders, world.told]).toEqual([[0, 0, 0], [], []]);
});

test.each([
  ['nobody who is known', { ...open, principal: { type: 'anonymous', tenant: 'default', open: false } as const }],
  ['a key that may not command', keyCaller('k', ['read', 'write', 'ingest'])],
])('%s issues, approves and cancels nothing', async (_, caller) => {
  await using world = await startCommands();
  world.connect('device-1');
  const code = caller.principal.type === 'anonymous' ? 'UNAUTHORIZED' : 'FORBIDDEN';
  await expect(world.issue({ command: 'get_status' }, caller)).rejects.toMatchObject({ code });
  await expect(world.engine.approve(caller, { id: 'x' })).rejects.toMatchObject({ code });
  await expect(world.engine.cancel(caller, { id: 'x' })).rejects.toMatchObject({ code });
});

test('a hundred commands may be queued for a source, one beyond the one under way', async () => {
  await using world = await startCommands();
  world.connect('device-1');
  world.connect('device-2');
  for (let n = 0; n < 101; n += 1) await world.issue({ source_id: 'device-1', command: 'get_status' });
  await expect(world.issue({ source_id: 'device-1', command: 'get_status' })).rejects.toMatchObject({
    code: 'RATE_LIMIT_EXCEEDED',
    retryAfterSeconds: 1,
  });
  expect(await world.issue({ source_id: 'device-2', command: 'get_status' })).not.toBe('');
});

test('of many commands at once, those beyond the bound are refused', async () => {
  await using world = await startCommands();
  world.connect('device-1');
  const input = IssueCommand.parse({ command: 'get_status' });
  const all = await Promise.allSettled(Array.from({ length: 150 }, () => world.engine.issue(open, input)));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(100);
});

test('before its start and after its stop the engine takes nothing', async () => {
  await using world = await startCommands();
  world.connect('device-1');
  await world.engine.stop();
  await expect(world.issue({ command: 'get_status' })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('what came over a socket is read as the router would, every fault named', () => {
  expect(readIssueCommand({ command: 'get_status' })).toEqual({
    command: 'get_status',
    parameters: {},
    dry_run: false,
  });
  expect(() => readIssueCommand({ parameters: [], source_id: '' })).toThrow(
    expect.objectContaining({
      code: 'BAD_REQUEST',
      details: [
        { path: 'source_id', message: expect.any(String) },
        { path: 'command', message: 'expected string, received undefined' },
        { path: 'parameters', message: 'expected record, received array' },
      ],
    }),
  );
  expect(() => readIssueCommand({ command: 'get_status', dryRun: true, ['x'.repeat(300)]: 1 })).toThrow(
    expect.objectContaining({
      details: [
        { path: 'dryRun', message: 'unknown name' },
        { path: 'x'.repeat(200), message: 'unknown name' },
      ],
    }),
  );
});

test('the order and its results bear the id that its sender gave it, and none where it gave none', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  const id = await world.issue({ command: 'get_status' }, open, { connection: 'c-1', correlationId: 'mine' });
  device.say('succeeded');
  await world.settled();
  const ids = { id, command_id: id, correlation_id: 'mine', command: 'get_status' };
  expect(world.told.map(({ body }) => body)).toEqual([
    { ...ids, parameters: {}, issued_by: 'anonymous' },
    { ...ids, status: 'pending', stage: 'queued', message: 'Waits for its turn' },
    { ...ids, status: 'pending', stage: 'sent', message: 'Sent to device-1' },
    { ...ids, status: 'success', stage: 'succeeded', message: 'says succeeded' },
  ]);
  expect(await world.command(id)).toMatchObject({ id, correlation_id: 'mine' });
  await world.issue({ command: 'get_status' });
  expect(world.told.slice(4).filter(({ body }) => 'correlation_id' in body)).toEqual([]);
});

test('two clients that issue the same command at once each find their own result', async () => {
  await using world = await startCommands();
  const { device } = world.connect('device-1');
  const input = IssueCommand.parse({ command: 'get_status' });
  const origins = ['c-1', 'c-2'].map((connection) => ({ connection, correlationId: 'mine' }));
  const issued = await Promise.all(origins.map((origin) => world.engine.issue(open, input, origin)));
  for (const answer of ['one', 'two']) {
    await world.settled();
    device.answer({ stage: 'succeeded', message: answer });
  }
  await world.settled();
  const ends = world.told.filter(({ body }) => body['stage'] === 'succeeded');
  expect(ends.map(({ origin, body }) => [origin, body['command_id'], body['message']])).toEqual([
    [origins[0], issued[0]?.id, 'one'],
    [origins[1], issued[1]?.id, 'two'],
  ]);
});
