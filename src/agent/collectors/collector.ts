import type { Labels } from '../../domain/sample.js';
import type { Readers } from '../readers.js';

/** One value of this machine, in the unit of the catalog's metric. */
export interface Measurement {
  readonly metric: string;
  readonly value: number;
  readonly labels?: Labels;
}

/** What a collector is given. */
export interface CollectorTools {
  readonly readers: Readers;
  /** Milliseconds that never go back; only differences mean something. */
  readonly monotonic: () => number;
  /** Says once that this machine has no such metric, and why. */
  readonly absent: (metric: string, reason: string) => void;
}

/** Reads one subject of this machine. What the machine does not tell is left out, never sent as zero. */
export interface Collector {
  readonly subject: string;
  collect(): Promise<readonly Measurement[]>;
}

export type CollectorFactory = (tools: CollectorTools) => Collector;

/** Four decimals: finer than any of these counters, and half the text on the wire. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Bytes in the megabyte (10^6 bytes) that every `_mb` metric means. */
export const bytesPerMegabyte = 1_000_000;
/** Bits in the megabit (10^6 bits) that every `_mbps` metric means, that of a disk too. */
export const bitsPerMegabit = 1_000_000;
