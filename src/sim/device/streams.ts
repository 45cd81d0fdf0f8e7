import type { Random } from '../../platform/random.js';

type StreamName = 'climate' | 'weather' | 'power' | 'motion' | 'health' | 'drift' | 'noise';

/** One stream of chance for each process, so that none changes the course of another. */
export type Streams = Readonly<Record<StreamName, Random>>;

export function createStreams(random: Random): Streams {
  return {
    climate: random.fork('climate'),
    weather: random.fork('weather'),
    power: random.fork('power'),
    motion: random.fork('motion'),
    health: random.fork('health'),
    drift: random.fork('drift'),
    noise: random.fork('noise'),
  };
}
