import type { LiveConnection } from '../../clients/ts/src/live/feed.js';
import { createLive, type LiveOptions } from '../../clients/ts/src/live/live.js';
import type { LiveMessage } from '../../clients/ts/src/live/messages.js';
import { dataEvent, openFeed, type FeedAnswer } from './feed-server.js';
import { VirtualClock } from './virtual-clock.js';

/** A client of the server whose waits end at once, and what it told of its connection. */
export function follower(url: string) {
  const clock = new VirtualClock();
  const timing = { now: () => clock.now(), random: () => 0, after: clock.after.bind(clock) };
  const states: LiveConnection[] = [];
  const onConnection = (connection: LiveConnection): void => {
    states.push(connection);
    if (connection.state === 'waiting') setImmediate(() => void clock.advance(connection.delayMs));
  };
  const live = createLive({ url, headers: {} }, { timing });
  return {
    clock,
    states,
    waits: () => states.flatMap((each) => (each.state === 'waiting' ? [each] : [])),
    follow: (options: LiveOptions<'all'> = {}) => live({ onConnection, ...options }),
  };
}

/** The first `count` messages, after which the loop is left. */
export async function take<M>(feed: AsyncIterable<M>, count: number): Promise<M[]> {
  const messages: M[] = [];
  for await (const message of feed) if (messages.push(message) === count) break;
  return messages;
}

/** The values of messages; what is none comes as it is. */
export const values = (messages: readonly LiveMessage[]) =>
  messages.map((each) => (each.type === 'data' ? each.value : each));

/** Begins a feed and leaves it open after the values. */
export const tells =
  (...numbers: readonly number[]): FeedAnswer =>
  (response) =>
    void openFeed(response).write(numbers.map(dataEvent).join(''));
