import type { LiveConnection, LiveMessage } from '@pharos/client';

import type { Notification, OpenMct } from './openmct.js';
import type { FeedListener } from './shared-feed.js';

/** What went wrong, in words. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Tells people what becomes of the feed: a plot that stands still says nothing of itself. */
export class Notices implements FeedListener {
  readonly #notifications: OpenMct['notifications'];
  #interruption: Notification | undefined;

  constructor({ notifications }: Pick<OpenMct, 'notifications'>) {
    this.#notifications = notifications;
  }

  onConnection(connection: LiveConnection): void {
    if (connection.state === 'waiting') {
      this.#interruption ??= this.#notifications.alert(`Pharos: no live values for now. ${connection.reason}.`);
    } else if (connection.state !== 'connecting') {
      this.#interruption?.dismiss();
      this.#interruption = undefined;
    }
  }

  onRefused(error: unknown): void {
    this.#notifications.error(`Pharos refused the live feed: ${reasonOf(error)}`);
  }

  onMissing(message: Extract<LiveMessage, { readonly type: 'gap' | 'reset' }>): void {
    const why =
      message.type === 'gap'
        ? `${message.to_seq - message.from_seq + 1} live values came faster than this page took them`
        : 'the live feed could not go on where it was left';
    this.#notifications.alert(`Pharos: values are missing here, ${why}. Reload the view to see them.`);
  }

  /** Something of the tree that could not be had. */
  onFailure(error: unknown): void {
    this.#notifications.error(`Pharos: ${reasonOf(error)}`);
  }
}
