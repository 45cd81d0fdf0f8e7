import { configKeys, type ConfigKey } from './keys.js';

/**
 * What sets keys apart from the rest, which are no secret, can be changed over the API and are in force at once.
 * An entry is a key or a whole section.
 */
const traits = {
  /** Read as `***`; writing `***` keeps what is stored. */
  secret: ['exporter.token', 'smtp.url'],
  /** Only the file and the environment can set these: they decide who may call the API, and how. */
  closed: ['auth', 'http', 'exporter.token'],
  /** Read once at start: a change is stored, and in force after a restart. */
  restart: ['store.memory_limit_mb', 'tenancy.enabled'],
} as const;

function keysOf(entries: readonly string[]): readonly ConfigKey[] {
  return entries.flatMap((entry) => {
    const found = configKeys.filter(({ name }) => name === entry || name.startsWith(`${entry}.`));
    if (found.length === 0) throw new Error(`traits.ts names ${entry}, which is no key of the configuration`);
    return found;
  });
}

export const secretKeys = keysOf(traits.secret);
export const closedKeys = keysOf(traits.closed);
export const restartKeys = keysOf(traits.restart);
