import type { Lifecycle } from './lifecycle.js';

const aDayMs = 86_400_000;

/** Keeps the process alive from start to stop: for parts that live by the clock's timers alone, which do not. */
export function processHold(): Lifecycle {
  let timer: NodeJS.Timeout | undefined;
  return {
    start() {
      timer ??= setInterval(() => undefined, aDayMs);
      return Promise.resolve();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      return Promise.resolve();
    },
  };
}
