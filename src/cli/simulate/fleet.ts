import { createRandom } from '../../platform/random.js';
import { Satellite } from '../../sim/satellite/satellite.js';
import type { Portion } from './schedule.js';

interface FleetParts {
  readonly satellites: number;
  readonly anomalyRate: number;
  readonly seed: number;
}

/** The clock of a swarm: when its points are due. */
interface Times {
  /** When a point is due, ms after the start. */
  dueMs(point: number): number;
}

/** The satellites of a swarm, and what they say on the wire. Their turns come one after the other: point n is of satellite n modulo their number. */
export class Fleet {
  readonly #satellites: readonly Satellite[];
  readonly #ids: readonly string[];
  /** When each of them said its last values, ms after the start. */
  readonly #saidMs: Float64Array;
  readonly #anomalyRate: number;

  constructor({ satellites, anomalyRate, seed }: FleetParts) {
    const random = createRandom(seed);
    this.#ids = Array.from({ length: satellites }, (_, index) => `SAT-${String(index + 1).padStart(4, '0')}`);
    this.#satellites = this.#ids.map((id) => new Satellite(random.fork(id)));
    this.#saidMs = new Float64Array(satellites).fill(NaN);
    this.#anomalyRate = anomalyRate;
  }

  /** One point as `POST /telemetry` takes it. `startTs` is the start of the swarm, epoch ms. */
  point(number: number, dueMs: number, startTs: number): string {
    const index = number % this.#satellites.length;
    const said = this.#saidMs[index] ?? NaN;
    this.#saidMs[index] = dueMs;
    const values = this.#satellites[index]?.step(Number.isNaN(said) ? 0 : (dueMs - said) / 1000, this.#anomalyRate);
    return JSON.stringify({
      satellite_id: this.#ids[index],
      timestamp: new Date(startTs + Math.round(dueMs)).toISOString(),
      ...values,
    });
  }

  /** The points of a request as `POST /telemetry/batch` takes them. */
  batch({ first, count }: Portion, times: Times, startTs: number): string {
    const points = Array.from({ length: count }, (_, index) =>
      this.point(first + index, times.dueMs(first + index), startTs),
    );
    return `[${points.join(',')}]`;
  }
}
