import { PharosError } from '../../src/domain/errors.js';
import type { LoggedItem, NewLoggedItem } from '../../src/domain/feed.js';
import { LiveValue } from '../../src/domain/live.js';
import type { Principal } from '../../src/domain/principal.js';
import type { Committed } from '../../src/domain/sample.js';
import { createHub } from '../../src/live/hub.js';
import type { Context } from '../../src/router/context.js';
import { keepingLogger } from './log.js';
import { MemoryDirectory } from './memory-log.js';
import { VirtualClock } from './virtual-clock.js';

interface Given {
  readonly maxConnections?: number;
  readonly queueMessages?: number;
}

/** The real hub over commits that a test makes, and the context of a call. */
export async function liveWorld({ maxConnections = 100, queueMessages = 1000 }: Given = {}) {
  const clock = new VirtualClock();
  const directory = new MemoryDirectory();
  const commits: Committed[] = [];
  const hub = createHub({
    directory,
    since: (commit) => stream(commits.filter((each) => each.commit > commit)),
    logSince: () => stream<LoggedItem>([]),
    lastCommit: () => commits.length,
    oldestCommit: () => 1,
    newestLogged: () => Promise.resolve(0),
    settings: new LiveValue({ max_connections: maxConnections, queue_messages: queueMessages }),
    clock,
    logger: keepingLogger().logger,
  });
  await hub.start();
  let logged = 0;

  return {
    clock,
    hub,
    /** Commits one value of the device `device-1`, a millisecond after the one before. */
    value(value: number, metric = 'temperature') {
      clock.jump(1);
      const series = directory.idOf({
        tenant: 'default',
        kind: 'device',
        sourceId: 'device-1',
        metric,
        labels: {},
      });
      const batch = {
        length: 1,
        series: Uint32Array.of(series),
        ts: Float64Array.of(clock.now()),
        value: Float64Array.of(value),
      };
      const committed = { commit: commits.length + 1, batch, attributes: [] };
      commits.push(committed);
      hub.observe(committed);
    },
    /** Tells an item of `device-1` that was logged. */
    tell(item: Pick<NewLoggedItem, 'type' | 'body'>) {
      logged += 1;
      const source = { tenant: 'default', kind: 'device', sourceId: 'device-1' };
      hub.tell([{ ...source, id: logged, name: 'n', ts: clock.now(), ...item }]);
    },
    context: (principal: Principal): Context => ({
      requestId: 'test',
      address: undefined,
      ifMatch: undefined,
      authenticate: () => Promise.resolve(principal),
      setHeader: () => undefined,
      setStatus: () => undefined,
      services: { live: hub },
    }),
  };
}

/** Whoever comes to a server on its own machine. */
export const everybody: Principal = { type: 'anonymous', tenant: 'default', open: true };
export const nobody: Principal = { type: 'anonymous', tenant: 'default', open: false };

/** Says who calls by the key `revoked`, which it refuses, or by none. */
export function authenticateAll({ headers }: { readonly headers: { readonly authorization?: string | undefined } }) {
  if (headers.authorization === undefined) return Promise.resolve(everybody);
  return Promise.reject(new PharosError('UNAUTHORIZED', 'The API key is unknown or revoked'));
}

async function* stream<T>(items: readonly T[]): AsyncGenerator<T, void> {
  for (const item of items) yield await Promise.resolve(item);
}
