import { intervalSeconds } from '../catalog/device.js';
import type { Config } from '../config/schema.js';
import type { Live } from '../domain/live.js';
import type { StaleAfter } from '../domain/quality.js';

/** A value is stale when one and a half intervals have passed without the next. */
const staleAfterIntervals = 1.5;

/** When values are stale, by how often the sources of a kind send them: devices, each by its own setting, as seldom as they may. */
export function createStaleAfter(config: Live<Config>): StaleAfter {
  return (kind) => {
    const { agent, update_interval_seconds, simulation: played } = config.get();
    if (kind === 'host') return staleAfterIntervals * 1000 * agent.interval_seconds;
    const rateHz = played[kind]?.['rate_hz'];
    const ownSeconds = kind === 'device' ? intervalSeconds.max : typeof rateHz === 'number' ? 1 / rateHz : 0;
    return staleAfterIntervals * 1000 * Math.max(update_interval_seconds, ownSeconds);
  };
}
