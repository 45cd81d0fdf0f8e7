import type { Duplex } from 'node:stream';

import { PharosError } from '../domain/errors.js';
import type { LiveFrame, Subscription } from '../live/frames.js';
import type { LiveHub, SubscribeOptions } from '../live/hub.js';
import type { Clock } from '../platform/clock.js';
import { closeCodes, type Link } from './sockets/link.js';

/** Subscriptions of one connection: each counts among those of everybody. */
const mostSubscriptions = 50;
/** A reader who takes nothing for so long, while something waits for it, is given up. */
const patienceMs = 60_000;

interface PacedOptions {
  readonly link: Pick<Link, 'isBlocked' | 'isOpen' | 'close'>;
  /** What the link speaks over. */
  readonly socket: Duplex;
  readonly clock: Pick<Clock, 'after'>;
}

/**
 * The hub as one connection of tRPC sees it. tRPC sends whatever a subscription gives; this one gives nothing while the socket
 * is full, so that what waits waits in the hub, which bounds it.
 */
export function pacedHub(hub: Pick<LiveHub, 'subscribe'>, options: PacedOptions): Pick<LiveHub, 'subscribe'> {
  let count = 0;
  return {
    subscribe(wanted: SubscribeOptions): Subscription {
      if (count >= mostSubscriptions) {
        throw new PharosError(
          'RATE_LIMIT_EXCEEDED',
          `One connection may hold at most ${mostSubscriptions} subscriptions`,
        );
      }
      const subscription = hub.subscribe(wanted);
      count += 1;
      let isOver = false;
      const close = (reason?: string): void => {
        if (!isOver) count -= 1;
        isOver = true;
        subscription.close(reason);
      };
      return {
        get cursor() {
          return subscription.cursor;
        },
        take: (max) => subscription.take(max),
        onReady: (listener) => subscription.onReady(listener),
        close,
        async *[Symbol.asyncIterator](): AsyncGenerator<LiveFrame> {
          try {
            for await (const frame of subscription) {
              await room(options);
              if (frame.type === 'end') {
                // A subscription that ends is over for its client, a connection that closes is taken up again.
                const isStopping = frame.reason === 'server_stopping';
                options.link.close(
                  isStopping ? closeCodes.goingAway : closeCodes.tryLater,
                  frame.reason.replaceAll('_', ' '),
                );
                return;
              }
              yield frame;
            }
          } finally {
            close();
          }
        },
      };
    },
  };
}

/** Waits until the socket takes more, or is closed. */
async function room({ link, socket, clock }: PacedOptions): Promise<void> {
  if (!link.isBlocked || !link.isOpen) return;
  await new Promise<void>((resolve) => {
    const giveUp = clock.after(patienceMs, () => link.close(closeCodes.tryLater, 'too slow'));
    const go = (): void => {
      giveUp();
      socket.off('drain', go);
      socket.off('close', go);
      resolve();
    };
    socket.on('drain', go);
    socket.on('close', go);
  });
}
