import type { FeedSource } from '../domain/feed.js';
import type { CommandTarget, CommandTargets } from '../domain/ports/commands.js';

type Listener = (source: FeedSource, isThere: boolean) => void;

interface Connected {
  readonly source: FeedSource;
  readonly target: CommandTarget;
}

/**
 * The sources that take orders now, in memory. A target that takes the place of another is told as one that comes, without
 * the former having gone; the way to take the former away does nothing from then on.
 */
export function createTargets(): CommandTargets {
  const connected = new Map<string, Connected>();
  const listeners = new Set<Listener>();

  function tell(source: FeedSource, isThere: boolean): void {
    for (const listener of [...listeners]) listener(source, isThere);
  }

  return {
    connect(source, target) {
      const key = keyOf(source);
      const own = { source, target };
      connected.set(key, own);
      tell(source, true);
      return () => {
        if (connected.get(key) !== own) return;
        connected.delete(key);
        tell(source, false);
      };
    },
    find: (source) => connected.get(keyOf(source))?.target,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function keyOf({ tenant, sourceId }: Pick<FeedSource, 'tenant' | 'sourceId'>): string {
  return JSON.stringify([tenant, sourceId]);
}
