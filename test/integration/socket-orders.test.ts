import { describe, expect, test } from 'vitest';

import { startApp, type TestApp } from '../support/app.js';
import { temporaryFolder } from '../support/folder.js';
import { openSocket, type Json, type SocketClient } from '../support/socket-client.js';
import { until } from '../support/until.js';
import { VirtualClock } from '../support/virtual-clock.js';

/** What is told of orders, and no values. */
const ordersPath = '/ws?types=command,command_result';

const connect = ({ url }: TestApp, path = ordersPath, key?: string) =>
  openSocket(
    url.replace('http', 'ws') + path,
    key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } },
  );

const order = { type: 'command', command: 'get_status', command_id: 'mine' };

/** An app whose device takes orders. */
async function startPlaying(options: Parameters<typeof startApp>[0] = {}): Promise<TestApp> {
  const app = await startApp(options);
  await app.advance(1000);
  return app;
}

/** The results that come, up to the one that says how an order ended. */
async function resultsOf(client: SocketClient): Promise<Json[]> {
  const results: Json[] = [];
  for (;;) {
    const message = await client.next();
    if (message['type'] === 'command_result') results.push(message);
    if (message['status'] === 'success' || message['status'] === 'error') return results;
  }
}

const commandsOf = async (app: TestApp): Promise<readonly Json[]> => (await app.json('/api/v1/commands')).body.commands;

describe('an order over /ws', () => {
  test('that is a dry run is checked, answered to its sender alone, and neither sent nor kept', async () => {
    await using app = await startPlaying();
    const [sender, other] = [await connect(app), await connect(app)];
    sender.send({ ...order, dry_run: true });
    expect(await sender.next()).toEqual({
      type: 'command_result',
      command_id: 'mine',
      command: 'get_status',
      status: 'success',
      stage: 'succeeded',
      dry_run: true,
      message: 'The command would be taken: nothing was sent or kept',
      timestamp: new Date(app.clock.now()).toISOString(),
    });
    sender.send({ ...order, command: 'set_update_interval', parameters: { interval: 90 }, dry_run: true });
    expect(await sender.next()).toMatchObject({
      ...{ command_id: 'mine', status: 'error', stage: 'failed', dry_run: true, code: 'BAD_REQUEST' },
      details: [{ path: 'parameters.interval', message: 'expected a number from 0.1 to 60, got 90' }],
    });
    expect([await sender.settled(), await other.settled()]).toEqual([[], []]);
    expect(await commandsOf(app)).toEqual([]);
    expect((await app.json('/historical-data?id=get_status')).body.data).toEqual([]);
  });

  test('with the idempotency key of one before is answered with what became of that one, and not sent again', async () => {
    await using app = await startPlaying();
    const client = await connect(app);
    client.send({ ...order, idempotency_key: 'k-1' });
    const end = (await resultsOf(client)).at(-1);
    client.ws.terminate();
    const again = await connect(app);
    again.send({ ...order, command_id: 'again', idempotency_key: 'k-1' });
    expect(await again.next()).toEqual({ ...end, command_id: 'again', correlation_id: 'mine', repeated: true });
    again.send({ ...order, command: 'reset_sensors', command_id: 'other', idempotency_key: 'k-1' });
    expect(await again.next()).toMatchObject({ command_id: 'other', status: 'error', code: 'CONFLICT' });
    expect((await commandsOf(app)).map(({ id }) => id)).toEqual([end?.['id']]);
  });

  test.each<[Json, readonly [string, string][]]>([
    [
      { dryrun: true, idempotencyKey: 'k' },
      [
        ['dryrun', 'unknown name'],
        ['idempotencyKey', 'unknown name'],
      ],
    ],
    [{ command: 7 }, [['command', 'expected string, received number']]],
    [{ command: undefined }, [['command', 'expected string, received undefined']]],
    [{ parameters: [] }, [['parameters', 'expected record, received array']]],
    [{ source_id: 1 }, [['source_id', 'expected string, received number']]],
    [{ dry_run: 'yes' }, [['dry_run', 'expected boolean, received string']]],
  ])('is refused with %j, every fault named', async (given, faults) => {
    await using app = await startPlaying();
    const client = await connect(app);
    client.send({ ...order, ...given });
    expect(await client.next()).toMatchObject({
      ...{ type: 'command_result', command_id: 'mine', status: 'error', stage: 'failed', code: 'BAD_REQUEST' },
      details: faults.map(([path, message]) => ({ path, message })),
    });
    expect(await commandsOf(app)).toEqual([]);
  });

  test('may have no id: its results bear that of the server', async () => {
    await using app = await startPlaying();
    const client = await connect(app);
    client.send({ type: 'command', command: 'get_status', parameters: {} });
    const results = await resultsOf(client);
    const [command] = await commandsOf(app);
    expect(new Set(results.map(({ command_id: id }) => id))).toEqual(new Set([command?.['id']]));
    expect(results.filter((result) => 'correlation_id' in result)).toEqual([]);
    expect(command).toMatchObject({ correlation_id: null });
  });

  test('is refused once the key that opened the socket is revoked, which closes', async () => {
    await using app = await startPlaying();
    const { body } = await app.post('/api/v1/keys', { name: 'k', scopes: ['read', 'command'] });
    const client = await connect(app, ordersPath, body.key);
    expect((await app.fetch(`/api/v1/keys/${body.id}`, { method: 'DELETE' })).status).toBe(200);
    client.send(order);
    expect(await client.next()).toMatchObject({ command_id: 'mine', status: 'error', code: 'UNAUTHORIZED' });
    expect(await client.closed).toEqual({ code: 1008, reason: 'no longer permitted' });
    expect(await commandsOf(app)).toEqual([]);
  });
});

describe('the id that a sender gave to its order', () => {
  const calibration = { ...order, command: 'calibrate_sensors', parameters: { duration: 5 } };
  const namedIn = (results: readonly Json[]) => results.map(({ correlation_id: id, stage }) => [id, stage]);

  test('is in the results that come after it connected again, and in those that others see', async () => {
    await using app = await startPlaying();
    const [sender, other] = [await connect(app, '/ws?seq=1&types=command_result'), await connect(app)];
    sender.send(calibration);
    await sender.next();
    const { cursor } = await sender.next();
    sender.ws.terminate();
    const back = await connect(app, `/ws?types=command_result&resume=${String(cursor)}`);
    await back.next();
    expect(namedIn(await back.take(3))).toEqual(['sent', 'accepted', 'executing'].map((stage) => ['mine', stage]));
    await app.advance(5000);
    expect(await back.next()).toMatchObject({ correlation_id: 'mine', stage: 'succeeded' });
    expect(namedIn(await resultsOf(other))).toEqual(
      ['queued', 'sent', 'accepted', 'executing', 'succeeded'].map((stage) => ['mine', stage]),
    );
  });

  test('is in the results after a restart, in the history and in the list of commands', async () => {
    using folder = temporaryFolder();
    const clock = new VirtualClock();
    {
      await using app = await startPlaying({ dataDir: folder.path, clock });
      const client = await connect(app);
      client.send(calibration);
      await until('it is under way', async () => (await client.next())['stage'] === 'executing' || undefined);
    }
    await using app = await startApp({ dataDir: folder.path, clock });
    const [command] = await commandsOf(app);
    expect(command).toMatchObject({ correlation_id: 'mine', stage: 'timed_out' });
    const { data } = (await app.json('/historical-data?id=calibrate_sensors')).body as { data: readonly Json[] };
    expect(data.map(({ type, correlation_id: id, command_id: of, stage }) => [type, id, of, stage])).toEqual(
      [
        ['command_result', 'timed_out'],
        ['command_result', 'executing'],
        ['command_result', 'accepted'],
        ['command_result', 'sent'],
        ['command_result', 'queued'],
        ['command'],
      ].map(([type, stage]) => [type, 'mine', command?.['id'], stage]),
    );
  });
});
