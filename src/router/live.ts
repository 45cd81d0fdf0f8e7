import { tracked, type TrackedEnvelope } from '@trpc/server';
import { z } from 'zod';

import { kinds } from '../catalog/index.js';
import { PharosError } from '../domain/errors.js';
import { loggedTypes } from '../domain/feed.js';
import { noLongerPermitted, type LiveFrame, type Subscription } from '../live/frames.js';
import { strategies } from '../live/hub.js';
import { frameMessage } from '../live/wire.js';
import { toTrpcError } from './errors.js';
import type { FeedMessage } from './live-messages.js';
import { FrameTurns } from './live-turns.js';
import { reading, router } from './trpc.js';

const kindIds = kinds.map(({ id }) => id);
const list = <T extends z.ZodType<string>>(item: T) => z.array(item).min(1).max(100).optional();
const name = z.string().min(1).max(256);
const cursor = z.string().min(1).max(200).optional();

const LiveFollow = z
  .strictObject({
    kinds: list(z.enum(kindIds)).describe('Kinds of source'),
    sources: list(name).describe('Ids of sources'),
    metrics: list(name).describe('Ids of metrics, of values alone; `cpu.*` stands for all that begin with `cpu.`'),
    types: list(z.enum(['data', ...loggedTypes])).describe('Types of message'),
    strategy: z.enum(strategies).default('all'),
    batch_ms: z
      .number()
      .int()
      .min(100)
      .max(60_000)
      .optional()
      .describe('Goes with the strategy batch; 1000 by default'),
    last_event_id: cursor.describe('The cursor behind which to go on; from now on when not given'),
    lastEventId: cursor.describe('The same, as clients of tRPC add it by themselves when they connect again'),
  })
  .refine(({ strategy, batch_ms: batchMs }) => batchMs === undefined || strategy === 'batch', {
    path: ['batch_ms'],
    message: 'goes with the strategy batch',
  })
  .prefault({});

/** Messages of a batch that cost as much as a frame of its own. */
const batchedForOne = 10;
/** One for all readers, as there is one event loop. */
const turns = new FrameTurns();

export const liveRouter = router({
  /** What happens, as it happens; the id of each message is its cursor. */
  follow: reading.input(LiveFollow).subscription(({ ctx, input, signal }) => {
    const { strategy, batch_ms: batchMs, last_event_id: given, lastEventId = given, ...filter } = input;
    const { tenant } = ctx.caller.principal;
    const subscription = ctx.services.live.subscribe({ tenant, filter, strategy, batchMs, resume: lastEventId });
    // A reader may be gone before it reads, and an iteration that never began has nothing to end it.
    signal?.addEventListener('abort', () => subscription.close());
    if (signal?.aborted === true) subscription.close();
    return messagesOf(subscription);
  }),
});

/**
 * @throws TRPCError SERVICE_UNAVAILABLE when the feed is ended from this side: clients of tRPC connect again then. UNAUTHORIZED
 * when the caller may no longer read: they do not.
 */
async function* messagesOf(subscription: Subscription): AsyncGenerator<TrackedEnvelope<FeedMessage>> {
  const { cursor } = subscription;
  // A reader whose connection breaks before anything happens goes on from here.
  if (cursor !== undefined) yield tracked(cursor, { type: 'subscribed', cursor });
  for await (const frame of subscription) {
    if (frame.type === 'end') throw toTrpcError(endOf(frame.reason));
    await turns.take(costOf(frame));
    // The one place where the words of wire.ts get their types; a test compares the two.
    yield tracked(frame.cursor, frameMessage(frame) as unknown as FeedMessage);
  }
}

function costOf(frame: LiveFrame): number {
  return frame.type === 'batch' ? Math.ceil(frame.items.length / batchedForOne) : 1;
}

function endOf(reason: string): PharosError {
  if (reason === noLongerPermitted) return new PharosError('UNAUTHORIZED', 'The caller may no longer read the feed');
  return new PharosError('UNAVAILABLE', `The feed has ended: ${reason}`);
}
