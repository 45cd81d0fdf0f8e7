import { isoTime } from '../domain/wire/common.js';
import type { ComponentHealth, Components } from './probes.js';
import type { SystemServices } from './services.js';
import type { ComponentsHealth, Health, Ready } from './wire.js';

/** A health check is to be answered within 100 ms (document 000), whatever the parts do. */
const patienceMs = 50;

/** Whether the service answers, and how it is. Does not wait for a part that hangs: it is what keeps a container alive. */
export async function health({ board, clock, config, startedAt, version }: SystemServices): Promise<Health> {
  const components = await board.within(patienceMs);
  const now = clock.now();
  return {
    status: worst(components) === 'ok' ? 'ok' : 'degraded',
    uptime_seconds: Math.max(0, (now - startedAt) / 1000),
    mode: config.get().mode,
    version,
    timestamp: isoTime(now),
  };
}

/** Health of each part; the worst of them is the whole's. */
export async function componentsHealth({ board, clock }: SystemServices): Promise<ComponentsHealth> {
  const components = await board.fresh();
  return { status: worst(components), components: { ...components }, timestamp: isoTime(clock.now()) };
}

/** Whether the service can store what it is sent. */
export async function readiness({ board }: SystemServices): Promise<Ready> {
  const components = await board.fresh();
  const isUp = (name: string): boolean => components[name] !== undefined && components[name].status !== 'error';
  const db = isUp('store') && isUp('state') ? 'ok' : 'error';
  const cache = isUp('cache') ? 'ok' : 'error';
  return { status: db === 'ok' && cache === 'ok' ? 'ready' : 'not_ready', db, cache };
}

function worst(components: Components): ComponentHealth['status'] {
  const statuses = Object.values(components).map(({ status }) => status);
  return statuses.includes('error') ? 'error' : statuses.includes('degraded') ? 'degraded' : 'ok';
}
