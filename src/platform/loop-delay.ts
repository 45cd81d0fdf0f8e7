import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';

import { systemClock, type Clock } from './clock.js';

export interface LoopDelayReading {
  /** Measurements since the start, and the seconds that they add up to. */
  readonly count: number;
  readonly sumSeconds: number;
  /** Seconds that the share `quantile` (0 to 1) of the recent measurements did not exceed; undefined before the first. */
  readonly at: (quantile: number) => number | undefined;
}

/** How late the event loop runs its timers. Measures between `start` and `stop`. */
export interface LoopDelay {
  start(): void;
  stop(): void;
  read(): LoopDelayReading;
}

const resolutionMs = 10;
/** Quantiles speak of at most this long: a bad second of last week is no news. */
const windowMs = 60_000;

export function createLoopDelay(clock: Clock = systemClock): LoopDelay {
  // The histogram holds the time between two timers, in ns: what goes beyond the timer's own interval is delay.
  const histogram: IntervalHistogram = monitorEventLoopDelay({ resolution: resolutionMs });
  const delaySeconds = (intervalNs: number) => Math.max(0, intervalNs / 1e9 - resolutionMs / 1e3);
  const past = { count: 0, sumSeconds: 0 };
  let windowStart = clock.monotonic();

  return {
    start: () => void histogram.enable(),
    stop: () => void histogram.disable(),
    read() {
      if (clock.monotonic() - windowStart >= windowMs && histogram.count > 0) {
        past.sumSeconds += histogram.count * delaySeconds(histogram.mean);
        past.count += histogram.count;
        histogram.reset();
        windowStart = clock.monotonic();
      }
      const count = histogram.count;
      return {
        count: past.count + count,
        sumSeconds: past.sumSeconds + (count > 0 ? count * delaySeconds(histogram.mean) : 0),
        at: (quantile) => (count > 0 ? delaySeconds(histogram.percentile(Math.max(quantile * 100, 1e-6))) : undefined),
      };
    },
  };
}
