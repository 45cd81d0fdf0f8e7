import type { Timing } from './timing.js';

const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** Longer than this no server keeps a reader away. */
const longestAskedMs = 300_000;

interface Wish {
  /** Connections that failed one after the other, from 1. */
  readonly failures: number;
  /** The least that the server asked for, ms. */
  readonly askedMs: number | undefined;
  /** The first delay, where the stream named one, ms. */
  readonly firstMs: number | undefined;
}

/**
 * Milliseconds to wait before the next attempt: doubling from half a second to half a minute, the upper half of it left to
 * chance, so that readers who lost their server together do not come back together.
 */
export function backoffMs({ failures, askedMs = 0, firstMs = firstDelayMs }: Wish, timing: Timing): number {
  const full = Math.min(longestDelayMs, Math.max(1, firstMs) * 2 ** Math.min(failures - 1, 30));
  return Math.max(full / 2 + (full / 2) * timing.random(), Math.min(askedMs, longestAskedMs));
}

/** What a Retry-After header asks for, seconds or a date, in ms; undefined when there is none that can be read. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*[0-9]+\s*$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
