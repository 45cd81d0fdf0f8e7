import { Counter, Gauge, type Registry } from 'prom-client';

import type { FamilyView } from './view.js';

/**
 * prom-client's own metrics whose values are those of the series table, so that a registry of them is a full prom-client
 * registry although nothing is ever set on it: values are held once, for all names and formats.
 */
export type TelemetryMetric = TelemetryGauge | TelemetryCounter;

function configuration({ name, help, labelNames }: FamilyView, registry: Registry) {
  return { name, help, labelNames: [...labelNames], registers: [registry] };
}

export class TelemetryGauge extends Gauge {
  constructor(
    readonly view: FamilyView,
    registry: Registry,
  ) {
    super(configuration(view, registry));
  }

  override async get(): ReturnType<Gauge['get']> {
    return { ...(await super.get()), values: this.view.samples() };
  }
}

export class TelemetryCounter extends Counter {
  constructor(
    readonly view: FamilyView,
    registry: Registry,
  ) {
    super(configuration(view, registry));
  }

  override async get(): ReturnType<Counter['get']> {
    return { ...(await super.get()), values: this.view.samples() };
  }
}
