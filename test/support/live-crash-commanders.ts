import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'vitest';
import { WebSocket } from 'ws';

import type { Server } from './server.js';

const restMs = 30;
const notConnectedMs = 50;
/** The answers until the device is there: nobody has heard of it, or it is not connected. */
const notThere: readonly number[] = [404, 409];

/** Most are over at once; one of fifty lasts a second, so that a kill finds it under way and others queued behind it. */
function orderOf(n: number): { readonly command: string; readonly parameters: Readonly<Record<string, unknown>> } {
  if (n % 50 === 3) return { command: 'calibrate_sensors', parameters: { duration: 1 } };
  if (n % 12 === 7) return { command: 'set_update_interval', parameters: { interval: n % 24 === 7 ? 0.2 : 0.5 } };
  if (n % 2 === 0) return { command: 'set_sensor_value', parameters: { sensor: 'battery', value: 20 + (n % 70) } };
  return { command: 'get_status', parameters: {} };
}

/**
 * Gives orders over REST, each under a key of its own, and repeats the one that was not answered at the next server: so each
 * is to be one command, whatever happened in between.
 */
export class RestCommander {
  /** The id of each command, in the order in which they were given. */
  readonly ids: string[] = [];
  #isStopped = false;

  /** Gives orders until the server is gone or `stop` is called; tells `taken` after each. */
  async run(server: Server, taken: () => void): Promise<void> {
    this.#isStopped = false;
    while (!this.#isStopped) {
      const status = await this.#give(server);
      if (status === undefined) return;
      if (status === 202) taken();
      await pause(status === 202 ? restMs : notConnectedMs);
    }
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Gives one order more, or the one that was not answered again, and waits until it is taken. */
  async settle(server: Server): Promise<void> {
    await this.run(server, () => this.stop());
  }

  /** The status of the answer: 202, or one of `notThere`; undefined when the connection broke off. */
  async #give(server: Server): Promise<number | undefined> {
    const n = this.ids.length;
    const order = { source_id: 'device-1', ...orderOf(n), idempotency_key: `order-${n}` };
    try {
      const { status, body } = await server.post('/api/v1/commands', order);
      if (notThere.includes(status)) return status;
      expect(status, JSON.stringify(body)).toBe(202);
      this.ids.push(String(body.id));
      return status;
    } catch (error) {
      // What fetch throws when the connection breaks off.
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }
}

/** What the sender of an order was told, under its own id. */
interface Told {
  readonly stages: string[];
  /** The server's id of the command; null when it was refused. */
  id: string | null;
}

interface Result {
  readonly type: string;
  readonly command_id: string;
  readonly id?: string;
  readonly stage: string;
  readonly status: string;
}

/** Gives orders over a plain socket, one after the other, as soon as the end of the one before was told. */
export class SocketCommander {
  /** By the sender's own id. */
  readonly told = new Map<string, Told>();
  #isStopped = false;

  /** Gives orders until the server is gone or `stop` is called. */
  async run({ url }: Server): Promise<void> {
    this.#isStopped = false;
    const socket = new WebSocket(new URL('/ws', url.replace('http', 'ws')));
    socket.on('error', () => undefined);
    socket.once('open', () => this.#give(socket));
    socket.on('message', (data: Buffer) => this.#take(socket, JSON.parse(data.toString()) as Result));
    await new Promise((resolve) => void socket.once('close', resolve));
  }

  stop(): void {
    this.#isStopped = true;
  }

  #give(socket: WebSocket): void {
    if (this.#isStopped) {
      socket.close();
      return;
    }
    const commandId = `mine-${this.told.size}`;
    this.told.set(commandId, { stages: [], id: null });
    const order = { type: 'command', source_id: 'device-1', command: 'get_status', command_id: commandId };
    socket.send(JSON.stringify(order), () => undefined);
  }

  #take(socket: WebSocket, { type, command_id: commandId, id, stage, status }: Result): void {
    const told = this.told.get(commandId);
    if (type !== 'command_result' || told === undefined) return;
    told.id = id ?? null;
    told.stages.push(stage);
    if (status !== 'pending') setTimeout(() => this.#give(socket), told.id === null ? notConnectedMs : restMs);
  }
}
