import { expect } from 'vitest';

import type { SocketClient } from '../../../support/socket-client.js';
import type { socketWorld } from '../../../support/socket-world.js';

/** What the device of `connectDevice` is to the rest of the product. */
export const source = { tenant: 'default', kind: 'device', sourceId: 'd-1' };

/** When the clock of a socket world begins. */
export const at = '2026-01-01T00:00:00.000Z';

/** A device that has been welcomed. */
export async function connectDevice(
  world: Awaited<ReturnType<typeof socketWorld>>,
  hello: object = {},
): Promise<SocketClient> {
  const device = await world.connect('/ws/device/d-1');
  device.send({ type: 'hello', ...hello });
  expect(await device.next()).toEqual({ type: 'welcome', source_id: 'd-1', heartbeat_seconds: 30 });
  return device;
}

/** The message of a value. */
export const value = (id: string, given: unknown, more: object = {}) => ({ type: 'data', id, value: given, ...more });
