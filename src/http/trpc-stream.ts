import { noLongerPermitted } from '../live/frames.js';
import type { LiveHub } from '../live/hub.js';
import { LiveStream } from './live-stream.js';

type StreamOptions = Pick<ConstructorParameters<typeof LiveStream>[0], 'response' | 'clock' | 'again'>;

/**
 * The hub as one request of tRPC sees it. tRPC takes no more than its reader takes, and would wait for that for ever: a reader who
 * takes nothing, or may no longer read, is ended here.
 */
export function streamedHub(hub: Pick<LiveHub, 'subscribe'>, options: StreamOptions): Pick<LiveHub, 'subscribe'> {
  return {
    subscribe(wanted) {
      const subscription = hub.subscribe(wanted);
      new LiveStream({ ...options, onBarred: () => subscription.close(noLongerPermitted) });
      return subscription;
    },
  };
}
