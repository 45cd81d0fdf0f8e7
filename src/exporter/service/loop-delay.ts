import { Summary, type Registry } from 'prom-client';

import type { LoopDelay } from '../../platform/loop-delay.js';

const delaySeconds = 'pharos_event_loop_delay_seconds';

const quantiles = [0.5, 0.9, 0.99, 1];

class LoopDelaySummary extends Summary {
  readonly #delay: LoopDelay;

  constructor(delay: LoopDelay, registry: Registry) {
    super({
      name: delaySeconds,
      help: 'How late the event loop runs its timers; quantiles of about the last minute.',
      registers: [registry],
    });
    this.#delay = delay;
  }

  override async get(): ReturnType<Summary['get']> {
    const { count, sumSeconds, at } = this.#delay.read();
    const values = quantiles.flatMap((quantile) => {
      const value = at(quantile);
      return value === undefined ? [] : [{ labels: { quantile }, value }];
    });
    const totals = [
      { metricName: `${delaySeconds}_sum`, labels: {}, value: sumSeconds },
      { metricName: `${delaySeconds}_count`, labels: {}, value: count },
    ];
    return { ...(await super.get()), values: [...values, ...totals] };
  }
}

/** How long whatever waits for the event loop has to wait. */
export function loopDelayMetrics(registry: Registry, delay: LoopDelay): void {
  new LoopDelaySummary(delay, registry);
}
