import { compareTimestamps, type Timestamp } from '../timestamp.js';
import type { FamilyType } from './family-type.js';
import { createPoint, type Point } from './point.js';
import type { Role } from './role.js';

/** The samples of one family, metric by metric and point by point, none of them interleaved (OpenMetrics 1.0, 4.1.3.2, 4.1.4). */
export class Family {
  readonly name: string;
  readonly type: FamilyType;
  readonly #point: Point;
  /** The metrics that came, each with the time of its last point. */
  readonly #metrics = new Map<string, Timestamp | undefined>();
  #metric: string | undefined;
  #time: Timestamp | undefined;

  constructor(name: string, type: FamilyType) {
    this.name = name;
    this.type = type;
    this.#point = createPoint(type);
  }

  /** Takes the next sample, of a role in this family; what is wrong with it, or with the point that it ends, as a text. */
  add(role: Role, value: number, time: Timestamp | undefined): string | undefined {
    return this.#place(role.metric, time) ?? this.#point.add(role, value);
  }

  /** What is wrong with the last point now that the family has all its samples. */
  end(): string | undefined {
    return this.#metric === undefined ? undefined : this.#point.end();
  }

  /** Goes to the point of that metric and time. */
  #place(metric: string, time: Timestamp | undefined): string | undefined {
    if (metric === this.#metric) {
      if (time === this.#time) return undefined;
      const fault = orderFault(this.#time, time);
      if (fault !== undefined) return fault;
      // The same time may be written in two ways.
      if (time !== undefined && this.#time !== undefined && compareTimestamps(this.#time, time) === 0) return undefined;
    } else if (this.#metrics.has(metric)) {
      // What of an info's labels is of the metric cannot be told: its labels may come again at another time (3.2.4).
      const before = this.#metrics.get(metric);
      const isLater = time !== undefined && before !== undefined && compareTimestamps(before, time) < 0;
      if (this.type !== 'info' || !isLater)
        return 'expected the samples of a metric together and each once, got a metric again after another';
    }
    const fault = this.end();
    if (fault !== undefined) return fault;
    this.#metrics.set(metric, time);
    this.#metric = metric;
    this.#time = time;
    this.#point.clear();
    return undefined;
  }
}

/** Why a point may not come after another of the same metric; undefined when it may, or is at the same time. */
function orderFault(before: Timestamp | undefined, time: Timestamp | undefined): string | undefined {
  if (before === undefined) return 'expected no timestamp, as the sample before of the same metric has none, got one';
  if (time === undefined) return 'expected a timestamp, as the sample before of the same metric has one, got none';
  if (compareTimestamps(before, time) <= 0) return undefined;
  return `expected a timestamp from ${before.text.slice(0, 40)} on, got ${time.text.slice(0, 40)}`;
}
