import { z } from 'zod';

const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A length of time as a whole number and a unit: `15m`, `1h`, `7d`. */
export const Duration = z
  .string()
  .regex(/^[1-9][0-9]{0,5}[smhd]$/, 'expected a whole number and one of s, m, h, d, for example 15m, 1h or 7d')
  .meta({ description: 'A length of time: a whole number and s, m, h or d', example: '1h' });

/** Milliseconds of a Duration that was checked. */
export function durationMs(duration: string): number {
  return Number(duration.slice(0, -1)) * unitMs[duration.slice(-1) as keyof typeof unitMs];
}
