/** Lets the event loop serve whatever waits, timers and sockets included, before the caller goes on. */
export function yieldToLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
