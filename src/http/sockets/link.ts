import type { Duplex } from 'node:stream';

import { WebSocket } from 'ws';

import type { Recorder } from '../../domain/ports/recorder.js';
import type { Clock } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';
import { Heartbeat } from './heartbeat.js';
import { ReadGate } from './read-gate.js';

/** A reader who takes nothing for so long, while something waits for it, is given up. */
const patienceMs = 60_000;
/** How long the other end may take to close in turn. */
const closingMs = 5_000;

/** Codes of a close (RFC 6455, 7.4); from 4000 on they are our own. */
export const closeCodes = {
  normal: 1000,
  goingAway: 1001,
  policy: 1008,
  tryLater: 1013,
  replaced: 4001,
  silent: 4002,
} as const;

interface LinkOptions {
  readonly id: string;
  readonly ws: WebSocket;
  /** What `ws` speaks over. */
  readonly socket: Duplex;
  readonly clock: Clock;
  readonly recorder: Pick<Recorder, 'liveRefused'>;
  readonly logger: Logger;
}

interface LinkListeners {
  readonly onMessage: (data: Buffer, isBinary: boolean) => void;
  /** A ping or pong came. */
  readonly onControl?: () => void;
  /** What waited for the other end has gone out. */
  readonly onDrain?: () => void;
  /** Every 30 s, also while the other end is not read or takes nothing. */
  readonly onBeat?: () => void;
  readonly onClose: () => void;
}

/** One connection: its life, its heartbeat, and how much may wait in it. */
export class Link {
  /** `Origin.connection` of the orders that come by it. */
  readonly id: string;
  readonly gate: ReadGate;
  readonly #options: LinkOptions;
  #giveUp: (() => void) | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.id = options.id;
    this.gate = new ReadGate(options.ws);
  }

  get isOpen(): boolean {
    return this.#options.ws.readyState === WebSocket.OPEN;
  }

  /** Whether more waits in the socket than it takes at once: nothing is to be added before it drains. */
  get isBlocked(): boolean {
    return this.#options.socket.writableNeedDrain;
  }

  /** Calls the listeners from now on until the connection is closed. */
  listen({ onMessage, onControl, onDrain, onBeat, onClose }: LinkListeners): void {
    const { ws, socket, clock, recorder, logger } = this.#options;
    const heartbeat = new Heartbeat({
      clock,
      isBlocked: () => this.isBlocked || this.gate.isHeld,
      ping: () => {
        if (this.isOpen) ws.ping();
      },
      lost: () => this.close(closeCodes.silent, 'no answer to a ping'),
      onBeat: () => {
        if (!this.isOpen) return;
        // Not all that is sent goes through here.
        this.#watch();
        onBeat?.();
      },
    });
    const heardControl = (): void => {
      heartbeat.heard();
      onControl?.();
    };
    ws.on('ping', heardControl);
    ws.on('pong', heardControl);
    ws.on('message', (data, isBinary) => {
      heartbeat.heard();
      if (this.isOpen) onMessage(toBuffer(data), isBinary);
    });
    ws.on('error', (error) => {
      if ('code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') recorder.liveRefused('too_large', 1);
      logger.debug({ error }, 'A socket failed');
    });
    socket.on('drain', () => {
      this.#drained();
      if (this.isOpen) onDrain?.();
    });
    ws.on('close', () => {
      heartbeat.stop();
      this.#giveUp?.();
      onClose();
    });
  }

  /** Sends an answer. While answers are not taken nothing more is read: that bounds what can wait. */
  say(text: string): void {
    if (!this.isOpen) return;
    this.#options.ws.send(text);
    this.#watch();
    if (this.isBlocked) this.gate.hold('answers_wait');
  }

  /** Sends whole frames. The caller looks at `isBlocked` before. */
  write(frames: Uint8Array): void {
    if (!this.isOpen) return;
    this.#options.socket.write(frames);
    this.#watch();
  }

  /** Closes with a reason; breaks off when the other end does not close in turn. */
  close(code: number, reason: string): void {
    const { ws, clock } = this.#options;
    if (ws.readyState >= WebSocket.CLOSING) return;
    ws.close(code, reason);
    // An answer to the close can only be seen by reading on.
    ws.resume();
    const cancel = clock.after(closingMs, () => ws.terminate());
    ws.once('close', cancel);
  }

  #watch(): void {
    if (!this.isBlocked || this.#giveUp !== undefined) return;
    this.#giveUp = this.#options.clock.after(patienceMs, () => this.close(closeCodes.tryLater, 'too slow'));
  }

  #drained(): void {
    this.#giveUp?.();
    this.#giveUp = undefined;
    this.gate.release('answers_wait');
  }
}

function toBuffer(data: Buffer | ArrayBuffer | Buffer[]): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
