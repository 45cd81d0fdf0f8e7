import { createRandom, type Random } from '../../src/platform/random.js';
import type { Columns } from '../../src/store/samples/lsm/codec/chunk.js';

const t0 = Date.parse('2026-01-01T00:00:00Z');
const cents = (value: number) => Math.round(value * 100) / 100;

/** Makes the value of a series' next sample. */
type Source = (random: Random) => () => number;

const walk = (step: (random: Random) => number): Source => {
  return (random) => {
    let at = random.between(10, 100);
    return () => cents((at += step(random)));
  };
};
const normalWalk = (deviation: number) => walk((random) => deviation * random.normal());

const counter: Source = (random) => {
  const rate = random.between(0.5e6, 5e6);
  let total = Math.floor(random.between(0, 1e12));
  return () => (total += Math.round(5 * rate * random.between(0.8, 1.2)));
};

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);
/** Each bit by chance, but for the exponent, which says a number between 2^-512 and 2^511. */
const anyDouble: Source = (random) => () => {
  halves[0] = random.next() * 2 ** 32;
  halves[1] = (random.next() * 2 ** 32) & 0xbfffffff;
  return double[0]!;
};

const boolean: Source = (random) => {
  let isOn = random.chance(0.5);
  return () => {
    if (random.chance(0.05)) isOn = !isOn;
    return isOn ? 1 : 0;
  };
};

interface Stream {
  /** One for each column. */
  readonly sources: readonly Source[];
  readonly intervalMs: number;
  /** How far times stray from their schedule, ms. */
  readonly jitterMs: number;
}

const stream = (source: Source): Stream => ({ sources: [source], intervalMs: 5000, jitterMs: 0 });

/** Minutes of a random walk of 5 s: min, max, sum, count and last. */
function rolledUp(random: Random): readonly (() => number)[] {
  const next = normalWalk(1)(random);
  let minute: readonly number[] = [];
  const draw = () => {
    minute = Array.from({ length: 12 }, next);
    return Math.min(...minute);
  };
  return [
    draw,
    () => Math.max(...minute),
    () => minute.reduce((sum, value) => sum + value, 0),
    () => minute.length,
    () => minute.at(-1)!,
  ];
}

/** Streams as they come in practice, one sample each 5 s if not said. Walks, noise and percentages have two decimals. */
export const streams = {
  walk_uniform_1: stream(walk((random) => random.between(-1, 1))),
  walk_normal_1: stream(normalWalk(1)),
  walk_normal_01: stream(normalWalk(0.1)),
  walk_normal_1_jitter_20_ms: { ...stream(normalWalk(1)), jitterMs: 20 },
  constant: stream((random) => {
    const value = cents(random.between(0, 100));
    return () => value;
  }),
  counter: stream(counter),
  uniform_two_decimals: stream((random) => () => cents(random.between(0, 100))),
  full_precision_walk: stream((random) => {
    let at = random.between(10, 100);
    return () => (at += random.normal());
  }),
  pages_of_memory: stream((random) => {
    let pages = Math.floor(random.between(1e5, 1e6));
    return () => 4096 * (pages += Math.round(random.normal() * 100));
  }),
  any_double: stream(anyDouble),
  boolean: stream(boolean),
} as const satisfies Readonly<Record<string, Stream>>;

/** The rows of one series of a stream; the same seed gives the same rows. */
export function rowsOf({ sources, intervalMs, jitterMs }: Stream, rows: number, seed: number): Columns {
  const random = createRandom(seed);
  const columns = sources.map((source) => {
    const next = source(random);
    return Float64Array.from({ length: rows }, next);
  });
  return { ts: times(random, { rows, intervalMs, jitterMs }), values: columns };
}

function times(random: Random, { rows, intervalMs, jitterMs }: { rows: number; intervalMs: number; jitterMs: number }) {
  const start = t0 + Math.floor(random.between(0, intervalMs));
  return Float64Array.from({ length: rows }, (_, i) => start + i * intervalMs + Math.floor(jitterMs * random.next()));
}

/** Minutes of `walk_normal_1`, five columns. */
export function rollUpRows(rows: number, seed: number): Columns {
  const random = createRandom(seed);
  const sources = rolledUp(random);
  const values = sources.map(() => new Float64Array(rows));
  for (let row = 0; row < rows; row++) for (const [i, next] of sources.entries()) values[i]![row] = next();
  return { ts: times(random, { rows, intervalMs: 60_000, jitterMs: 0 }), values };
}
