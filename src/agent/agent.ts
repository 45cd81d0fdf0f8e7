import type { Clock } from '../platform/clock.js';
import type { Lifecycle } from '../platform/lifecycle.js';
import { SampleBuffer } from './buffer.js';
import { collectors } from './collectors/index.js';
import type { AgentLog } from './log.js';
import { createPost } from './post.js';
import type { Readers } from './readers.js';
import { createSampler } from './sampler.js';
import { Sender } from './sender.js';

const keptMs = 5 * 60_000;
const farewellMs = 5_000;

export interface AgentOptions {
  readonly url: URL;
  readonly hostId: string;
  readonly intervalMs: number;
  /** API key with the scope `ingest`; undefined where the server asks for none. */
  readonly key: string | undefined;
  /** Certificates (PEM) to trust instead of the system's. */
  readonly ca?: string | undefined;
  readonly clock: Clock;
  readonly readers: Readers;
  readonly log: AgentLog;
}

/** The agent of one host. */
export interface Agent extends Lifecycle {
  /** Resolves when nothing is being read or sent. */
  settled(): Promise<void>;
}

/** Reads this machine each `intervalMs` and posts what it read; what cannot be sent is kept for five minutes. */
export function createAgent({ url, hostId, intervalMs, key, ca, clock, readers, log }: AgentOptions): Agent {
  const buffer = new SampleBuffer(keptMs);
  const sender = new Sender({ hostId, buffer, post: createPost({ url, key, ca, clock }), clock, log });
  const sampler = createSampler({ collectors, readers, buffer, clock, log });
  const reading = new Set<Promise<void>>();
  let cancelTick: (() => void) | undefined;

  /** One turn, and the next one planned at a whole number of intervals from the first; turns that were missed are left out. */
  function tick(due: number): void {
    // A timer may fire a fraction of a millisecond early: that is this turn, not the one before.
    const missed = Math.max(0, Math.floor((clock.monotonic() - due) / intervalMs));
    const next = due + (missed + 1) * intervalMs;
    cancelTick = clock.after(next - clock.monotonic(), () => tick(next));

    const turn = sampler.sample().then(() => sender.kick());
    reading.add(turn);
    void turn.finally(() => reading.delete(turn));
  }

  return {
    start() {
      log.info('Agent started', { url: url.href, host_id: hostId, interval_seconds: intervalMs / 1000 });
      tick(clock.monotonic());
      return Promise.resolve();
    },

    async settled() {
      await Promise.all(reading);
      await sender.settled();
    },

    async stop() {
      cancelTick?.();
      const lost = await sender.finish(farewellMs);
      if (lost > 0) log.warning('Samples lost: they could not be sent before the stop', { lost });
      log.info('Agent stopped');
    },
  };
}
