import { randomBytes } from 'node:crypto';

/** A seeded stream of chance. The same seed and labels give the same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [min, max). */
  between(min: number, max: number): number;
  /** Whether an event of the given probability happens. */
  chance(probability: number): boolean;
  /** Standard normal (mean 0, deviation 1). */
  normal(): number;
  /** An independent stream for `label`, the same whatever was drawn from this one before. */
  fork(label: string): Random;
}

/** 32-bit FNV-1a, to turn labels into seeds. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** One step of splitmix32: spreads every bit of `x` over the result. */
function mix(x: number): number {
  let z = (x + 0x9e3779b9) >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

/** Random on sfc32 (Chris Doty-Humphrey's small fast counting generator, from PractRand), seeded by two words. */
function fromWords(low: number, high: number): Random {
  let a = mix(low);
  let b = mix(high);
  let c = mix(a ^ Math.imul(b, 0x85ebca6b));
  let counter = 1;

  function next(): number {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 2 ** 32;
  }

  return {
    next,
    between: (min, max) => min + (max - min) * next(),
    chance: (probability) => next() < probability,
    // Box-Muller; 1 - next() keeps the logarithm finite.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    fork(label) {
      const branch = hash(label);
      return fromWords(mix(low + branch), mix(high ^ Math.imul(branch, 0xc2b2ae35)));
    },
  };
}

/** The stream of a seed: any whole number from 0 to 2^53 - 1. */
export function createRandom(seed: number): Random {
  return fromWords(seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0);
}

/** `bytes` of the system's randomness as URL-safe text: for keys and identifiers, which must not be guessable. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}
