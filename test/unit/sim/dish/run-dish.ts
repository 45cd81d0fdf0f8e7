import { Config } from '../../../../src/config/schema.js';
import { createRandom } from '../../../../src/platform/random.js';
import type { SourceModel, Values } from '../../../../src/sim/model.js';
import { createDish } from '../../../../src/sim/dish/dish.js';

export const dayStart = Date.parse('2026-01-01T00:00:00Z');

/** What a test changes of the defaults. */
export type Changes = { readonly [K in keyof Config]?: Config[K] extends object ? Partial<Config[K]> : Config[K] };

export function settingsWith(changes: Changes = {}): Config {
  const defaults = Config.parse({});
  const merged = Object.entries(changes).map(([key, value]) => {
    const before = defaults[key as keyof Config];
    return [key, typeof value === 'object' && typeof before === 'object' ? { ...before, ...value } : value];
  });
  return { ...defaults, ...Object.fromEntries(merged) } as Config;
}

/** A dish on a clock of the test's own. */
export class DishRun {
  readonly model: SourceModel;
  settings: Config;
  ts: number;

  constructor(changes: Changes = {}, { ordinal = 1, ts = dayStart } = {}) {
    this.settings = settingsWith(changes);
    this.ts = ts;
    const random = createRandom(this.settings.seed).fork(`dish-${ordinal}`);
    this.model = createDish({ ordinal, random, settings: this.settings });
  }

  /** Changes the settings from the next step on, as a call of the API would: with a tree of new objects. */
  change(changes: Changes): void {
    const merged = Object.entries(changes).map(([key, value]) => {
      const before = this.settings[key as keyof Config];
      return [key, typeof value === 'object' && typeof before === 'object' ? { ...before, ...value } : value];
    });
    this.settings = structuredClone({ ...this.settings, ...Object.fromEntries(merged) }) as Config;
  }

  step(elapsedSeconds = 1): Values {
    this.ts += elapsedSeconds * 1000;
    return this.model.step({ elapsedSeconds, ts: this.ts, settings: this.settings });
  }

  run(steps: number, elapsedSeconds = 1): Values[] {
    return Array.from({ length: steps }, () => this.step(elapsedSeconds));
  }
}

export function numberOf(values: Values, metric: string): number {
  const value = values[metric];
  if (typeof value !== 'number') throw new Error(`${metric} is ${String(value)}, not a number`);
  return value;
}

/** The values of one metric in those steps that have one. */
export function present(steps: readonly Values[], metric: string): number[] {
  return steps.map((values) => values[metric]).filter((value) => typeof value === 'number');
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Share of `values` that `test` holds for. */
export function share<T>(values: readonly T[], test: (value: T) => boolean): number {
  return values.filter(test).length / values.length;
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(part * (sorted.length - 1))] ?? NaN;
}

/** The changes from each value to the next, without their sign. */
export function changesOf(values: readonly number[]): number[] {
  return values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? NaN)));
}

/** Pearson's correlation. */
export function correlation(xs: readonly number[], ys: readonly number[]): number {
  const [mx, my] = [mean(xs), mean(ys)];
  const covariance = mean(xs.map((x, index) => (x - mx) * ((ys[index] ?? NaN) - my)));
  const deviation = (values: readonly number[], middle: number) =>
    Math.sqrt(mean(values.map((v) => (v - middle) ** 2)));
  return covariance / (deviation(xs, mx) * deviation(ys, my));
}
