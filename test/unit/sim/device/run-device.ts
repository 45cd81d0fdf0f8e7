import type { MetricValue } from '../../../../src/domain/metric.js';
import { createRandom } from '../../../../src/platform/random.js';
import type { Reply, SourceModel, Values } from '../../../../src/sim/model.js';
import { createDevice } from '../../../../src/sim/device/model.js';
import { simConfig } from '../sim-world.js';

export const dayStart = Date.parse('2026-01-01T00:00:00Z');

/** A device on a clock of the test's own. */
export class DeviceRun {
  readonly model: SourceModel;
  readonly #settings = simConfig();
  #ts = dayStart;
  #orders = 0;

  constructor(seed = 1) {
    const random = createRandom(seed).fork('device-1');
    this.model = createDevice({ ordinal: 1, random, settings: this.#settings });
  }

  get intervalSeconds(): number | undefined {
    return this.model.intervalSeconds?.(this.#settings);
  }

  step(elapsedSeconds = 1): Values {
    this.#ts += elapsedSeconds * 1000;
    return this.model.step({ elapsedSeconds, ts: this.#ts, settings: this.#settings });
  }

  run(steps: number, elapsedSeconds = 1): Values[] {
    return Array.from({ length: steps }, () => this.step(elapsedSeconds));
  }

  /** Orders are numbered `order-1` and so on. */
  order(command: string, parameters: Readonly<Record<string, MetricValue>> = {}): Reply {
    this.#orders += 1;
    const order = { id: `order-${this.#orders}`, command, parameters };
    return this.model.execute?.(order) ?? { answers: [] };
  }
}
