import type { Recorder } from '../domain/ports/recorder.js';
import { droppedIn, type LiveFrame } from '../live/frames.js';
import type { LiveHub } from '../live/hub.js';

/** The hub as tRPC sees it: counts what its readers were too slow for when they are told of it. */
export function countedHub(
  hub: Pick<LiveHub, 'subscribe'>,
  recorder: Pick<Recorder, 'liveDropped'>,
): Pick<LiveHub, 'subscribe'> {
  const counted = (frames: readonly LiveFrame[]): readonly LiveFrame[] => {
    const dropped = droppedIn(frames);
    if (dropped > 0) recorder.liveDropped(dropped);
    return frames;
  };
  return {
    subscribe(options) {
      const subscription = hub.subscribe(options);
      return {
        get cursor() {
          return subscription.cursor;
        },
        take: (max) => counted(subscription.take(max)),
        onReady: (listener) => subscription.onReady(listener),
        close: (reason) => subscription.close(reason),
        async *[Symbol.asyncIterator](): AsyncGenerator<LiveFrame> {
          for await (const frame of subscription) {
            counted([frame]);
            yield frame;
          }
        },
      };
    },
  };
}
