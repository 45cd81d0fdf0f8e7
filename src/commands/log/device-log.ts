import type { DeviceReport } from '../../domain/device.js';
import type { FeedSource } from '../../domain/feed.js';
import type { Feed } from '../../domain/ports/feed.js';
import type { CommitObserver } from '../../domain/sample.js';
import type { Lifecycle } from '../../platform/lifecycle.js';
import { createMessageLog } from './append.js';
import { DeviceFollower, type FollowerOptions } from './follower.js';
import { Reports } from './reports.js';

/** The log of all that devices send. */
export interface DeviceLog extends Lifecycle {
  /** Keeps every value of a device, soon after it was committed. */
  readonly observe: CommitObserver;
  /**
   * Keeps what a device tells in words, then tells the feed of it.
   * @throws PharosError UNAVAILABLE when it cannot be kept now.
   */
  report(source: FeedSource, report: DeviceReport): Promise<void>;
}

interface DeviceLogOptions extends FollowerOptions {
  readonly feed: Feed;
}

/**
 * Starts after the state store and the samples, and before the door opens: its start keeps what was committed and is not in
 * the log yet. `stop`, once the door is closed, keeps the rest.
 */
export function createDeviceLog(options: DeviceLogOptions): DeviceLog {
  const { state, feed } = options;
  const follower = new DeviceFollower(options);
  const reports = new Reports({ state, feed, log: createMessageLog() });
  return {
    observe: (committed) => follower.observe(committed),
    report: (source, report) => reports.add(source, report),
    start: () => follower.start(),
    async stop() {
      await reports.settled();
      await follower.stop();
    },
  };
}
