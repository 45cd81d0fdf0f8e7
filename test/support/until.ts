import { setTimeout as pause } from 'node:timers/promises';

interface Patience {
  /** How often at most; enough for 30 s when not given. */
  readonly attempts?: number;
  /** Between two attempts, ms; 50 when not given. */
  readonly everyMs?: number;
}

/**
 * Asks until `attempt` gives something: for what another process does in its own time and tells by no line of its output.
 * An attempt that throws counts as one that gave nothing.
 * @throws Error naming `what` and the last failure when there are no attempts left.
 */
export async function until<T>(
  what: string,
  attempt: () => Promise<T | undefined>,
  { attempts = 600, everyMs = 50 }: Patience = {},
): Promise<T> {
  let failure: unknown;
  for (let left = attempts; left > 0; left--) {
    try {
      const found = await attempt();
      if (found !== undefined) return found;
    } catch (error) {
      failure = error;
    }
    await pause(everyMs);
  }
  throw new Error(`Waited in vain until ${what}`, { cause: failure });
}
