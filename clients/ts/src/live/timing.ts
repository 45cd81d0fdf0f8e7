/** Time and chance, so that a test can hold them. */
export interface Timing {
  /** Wall time, epoch ms. */
  now(): number;
  /** Uniform in [0, 1). */
  random(): number;
  /** Calls `callback` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

export const realTiming: Timing = {
  now: () => Date.now(),
  random: () => Math.random(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Waits; ends early, and well, when `signal` aborts. */
export function pause(timing: Timing, delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = timing.after(delayMs, end);
    signal.addEventListener('abort', end);
  });
}
