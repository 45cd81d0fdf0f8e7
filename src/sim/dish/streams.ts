import type { Random } from '../../platform/random.js';

const streamNames = [
  'route',
  'speed',
  'altitude',
  'power',
  'weather',
  'obstruction',
  'signal',
  'satellites',
  'spikes',
  'outages',
  'load',
  'latency',
  'throughput',
  'loss',
] as const;

/** One stream of chance for each process, so that none changes the course of another. */
export type Streams = Readonly<Record<(typeof streamNames)[number], Random>>;

export function createStreams(random: Random): Streams {
  return Object.fromEntries(streamNames.map((name) => [name, random.fork(name)])) as Streams;
}
