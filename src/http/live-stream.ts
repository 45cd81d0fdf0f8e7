import type { ServerResponse } from 'node:http';

import type { Clock } from '../platform/clock.js';
import type { Visitor } from './sockets/parts.js';
import { isBarred } from './sockets/watch-access.js';

/** Who reads is looked at after so long. */
const beatMs = 15_000;
/** A reader who takes nothing for so long, while something waits for it, is given up. */
const patienceMs = 60_000;

interface StreamOptions extends Pick<Visitor, 'again'> {
  readonly response: ServerResponse;
  readonly clock: Pick<Clock, 'after'>;
  readonly onBeat?: () => void;
  /** The caller may no longer read: what was opened with a key can outlive it. */
  readonly onBarred: () => void;
}

/** Watches over a stream of the feed until its connection is closed. A reader who takes nothing is broken off. */
export class LiveStream {
  readonly #options: StreamOptions;
  #cancelBeat: () => void;
  #giveUp: (() => void) | undefined;

  constructor(options: StreamOptions) {
    const { response } = options;
    this.#options = options;
    this.#cancelBeat = this.#wait();
    response.on('drain', () => this.#bear());
    response.once('close', () => {
      this.#cancelBeat();
      this.#bear();
    });
  }

  /** To be called after a write. Where it is not, a beat looks. */
  written(): void {
    const { response, clock } = this.#options;
    if (response.writableNeedDrain) this.#giveUp ??= clock.after(patienceMs, () => void response.destroy());
  }

  #wait(): () => void {
    return this.#options.clock.after(beatMs, () => this.#beat());
  }

  #beat(): void {
    const { again, onBeat, onBarred } = this.#options;
    this.#cancelBeat = this.#wait();
    onBeat?.();
    this.written();
    void isBarred(again, 'read').then((isOut) => {
      if (isOut) onBarred();
    });
  }

  #bear(): void {
    this.#giveUp?.();
    this.#giveUp = undefined;
  }
}
