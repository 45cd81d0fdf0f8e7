/** Lets the event loop serve whatever waits, timers and sockets included, before the caller goes on. */
export function yieldToLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

let line: Promise<void> = Promise.resolve();

/** Like `yieldToLoop`, for long work that many may do at once: of all who wait here, one goes on a turn of the event loop. */
export function yieldInLine(): Promise<void> {
  line = line.then(yieldToLoop);
  return line;
}
