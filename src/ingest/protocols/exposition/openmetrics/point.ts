import type { FamilyType, Suffix } from './family-type.js';
import { HistogramPoint } from './histogram-point.js';
import type { Role } from './role.js';
import { countFault, timeFault, twice, wholeFault } from './value-fault.js';

/** The values that one metric has at one time, held to the rules of its type. Faults are told as texts. */
export interface Point {
  /** Forgets the values before a new point. */
  clear(): void;
  add(role: Role, value: number): string | undefined;
  /** What is wrong with the point now that it has all its values. */
  end(): string | undefined;
}

/** A value that may stand once, under each suffix. */
class Once {
  readonly #seen = new Set<Suffix>();

  clear(): void {
    this.#seen.clear();
  }

  has(suffix: Suffix): boolean {
    return this.#seen.has(suffix);
  }

  add(suffix: Suffix): string | undefined {
    if (this.#seen.has(suffix)) return twice;
    this.#seen.add(suffix);
    return undefined;
  }
}

/** Gauges, unknowns and infos: one value (OpenMetrics 1.0, 3.2.1, 3.2.4, 3.2.8). */
class SinglePoint implements Point {
  #isSet = false;
  readonly #isInfo: boolean;

  constructor(isInfo: boolean) {
    this.#isInfo = isInfo;
  }

  clear(): void {
    this.#isSet = false;
  }

  add(_role: Role, value: number): string | undefined {
    if (this.#isSet) return twice;
    this.#isSet = true;
    return this.#isInfo && value !== 1 ? `expected 1 as the value of an info, got ${value}` : undefined;
  }

  end(): undefined {
    return undefined;
  }
}

/** A total, and when it began (3.2.2). */
class CounterPoint implements Point {
  readonly #once = new Once();

  clear(): void {
    this.#once.clear();
  }

  add({ suffix }: Role, value: number): string | undefined {
    return this.#once.add(suffix) ?? (suffix === '_created' ? timeFault(value) : countFault('the total', value));
  }

  end(): string | undefined {
    return this.#once.has('_total') ? undefined : 'expected a sample with _total in each point of a counter, got none';
  }
}

/** One 0 or 1 a state (3.2.3). */
class StateSetPoint implements Point {
  readonly #states = new Set<string>();

  clear(): void {
    this.#states.clear();
  }

  add({ state }: Role, value: number): string | undefined {
    if (this.#states.has(state)) return `expected each state once, got ${JSON.stringify(state.slice(0, 40))} again`;
    this.#states.add(state);
    return value === 0 || value === 1 ? undefined : `expected 0 or 1 as the value of a state, got ${value}`;
  }

  end(): undefined {
    return undefined;
  }
}

/** Quantiles, count, sum, and when it began; all may be missing (3.2.7). */
class SummaryPoint implements Point {
  readonly #once = new Once();
  readonly #quantiles = new Set<number>();

  clear(): void {
    this.#once.clear();
    this.#quantiles.clear();
  }

  add({ suffix, at }: Role, value: number): string | undefined {
    if (suffix === '') {
      if (this.#quantiles.has(at)) return `expected each quantile once, got ${at} again`;
      this.#quantiles.add(at);
      return value < 0 ? `expected no negative value of a quantile, got ${value}` : undefined;
    }
    const again = this.#once.add(suffix);
    if (again !== undefined) return again;
    if (suffix === '_created') return timeFault(value);
    return suffix === '_count' ? wholeFault('the count', value) : countFault('the sum', value);
  }

  end(): undefined {
    return undefined;
  }
}

export function createPoint(type: FamilyType): Point {
  switch (type) {
    case 'unknown':
    case 'gauge':
      return new SinglePoint(false);
    case 'info':
      return new SinglePoint(true);
    case 'counter':
      return new CounterPoint();
    case 'stateset':
      return new StateSetPoint();
    case 'summary':
      return new SummaryPoint();
    case 'histogram':
    case 'gaugehistogram':
      return new HistogramPoint(type);
  }
}
