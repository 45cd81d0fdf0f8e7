/** Whatever has a life. `stop` finishes what was accepted, and may be called after a failed or missing `start`. */
export interface Lifecycle {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts `parts` in order and stops them in reverse. A part that fails to start has those before it stopped. */
export function sequence(parts: readonly Lifecycle[]): Lifecycle {
  const started: Lifecycle[] = [];

  async function stop(): Promise<void> {
    const failures: unknown[] = [];
    for (let part = started.pop(); part !== undefined; part = started.pop()) {
      try {
        await part.stop();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some parts did not stop cleanly');
  }

  return {
    async start() {
      for (const part of parts) {
        started.push(part);
        try {
          await part.start();
        } catch (error) {
          await stop();
          throw error;
        }
      }
    },
    stop,
  };
}
