/** Time as an argument. */
export interface Clock {
  /** Wall time, epoch ms. */
  now(): number;
  /** Time that never goes back, ms, may be fractional; only differences mean something. */
  monotonic(): number;
  /** Calls `callback` once after `delayMs`; the returned function cancels it. Does not keep the process alive. */
  after(delayMs: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
