import { describe, expect, test } from 'vitest';

import type { OrderAnswer } from '../../../../src/domain/ports/commands.js';
import { socketWorld } from '../../../support/socket-world.js';
import { ioUntil } from '../../../support/telemetry-server.js';
import { connectDevice, source } from './connected-device.js';

describe('an order to a device', () => {
  const order = { id: 'c1', command: 'blink', parameters: { times: 2 } };

  test('reaches it, and its answers come back', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    const answers: OrderAnswer[] = [];
    world.targets.find(source)?.send(order, (answer) => answers.push(answer));
    expect(await device.next()).toEqual({
      type: 'command',
      command_id: 'c1',
      command: 'blink',
      parameters: { times: 2 },
    });
    device.send(
      { type: 'command_result', command_id: 'c1', stage: 'accepted' },
      { type: 'command_result', command_id: 'c1', status: 'pending', message: 'Blinking' },
      { type: 'command_result', command_id: 'c1', status: 'success', message: 'Done' },
      { type: 'command_result', command_id: 'c1', stage: 'failed' },
    );
    expect(await device.next()).toMatchObject({ type: 'error', code: 'NOT_FOUND', command_id: 'c1' });
    expect(answers).toEqual([
      { stage: 'accepted', message: '' },
      { stage: 'executing', message: 'Blinking' },
      { stage: 'succeeded', message: 'Done' },
    ]);
  });

  test('is answered with one of the stages', async () => {
    const world = await socketWorld();
    const device = await connectDevice(world);
    world.targets.find(source)?.send(order, () => undefined);
    device.send({ type: 'command_result', command_id: 'c1', stage: 'queued' });
    expect((await device.take(2))[1]).toMatchObject({
      type: 'error',
      command_id: 'c1',
      details: [{ path: 'stage', message: 'expected one of accepted, executing, succeeded, failed, got "queued"' }],
    });
  });

  test('can be given as long as it is connected', async () => {
    const world = await socketWorld();
    const changes: boolean[] = [];
    world.targets.onChange((_source, isThere) => changes.push(isThere));
    const device = await connectDevice(world);
    const target = world.targets.find(source);
    device.ws.close();
    await ioUntil(() => changes.length === 2);
    expect(changes).toEqual([true, false]);
    expect(world.targets.find(source)).toBeUndefined();
    expect(() => target?.send(order, () => undefined)).toThrow('The device is not connected');
  });
});
