import { join } from 'node:path';

import { bucketMs, resolutions, type Resolution } from '../../../domain/resolution.js';

const hourMs = bucketMs['1h'];
const dayMs = 24 * hourMs;

/** Raw samples, and one tier for each length of bucket. */
export const tiers = resolutions;
export type Tier = Resolution;

/** Value columns of a roll-up row. */
export const rollUpColumns = ['min', 'max', 'sum', 'count', 'last'] as const;

/** How long a partition is, ms: raw samples by the hour, as sorting and late corrections cost what a partition holds. */
export function partitionMs(tier: Tier): number {
  return tier === 'raw' ? hourMs : dayMs;
}

export function partitionStart(tier: Tier, ts: number): number {
  return Math.floor(ts / partitionMs(tier)) * partitionMs(tier);
}

/** By the UTC hour or day at which the partition starts: `raw/2026-01-01T13`, `1m/2026-01-01`. */
export function partitionName(tier: Tier, start: number): string {
  const text = new Date(start).toISOString();
  return `${tier}/${text.slice(0, text.indexOf('T') + (tier === 'raw' ? 3 : 0))}`;
}

/** Of a partition, below that of the samples. */
export function partitionFolder(folder: string, tier: Tier, start: number): string {
  return join(folder, partitionName(tier, start));
}

/** The start of the partition that a folder's name tells; undefined when it tells none. */
export function parsePartition(tier: Tier, name: string): number | undefined {
  const start = Date.parse(tier === 'raw' ? `${name}:00:00.000Z` : `${name}T00:00:00.000Z`);
  return Number.isNaN(start) ? undefined : start;
}

/** The numbers of the seals whose rows a table holds, both included. Later numbers win. */
export interface SealRange {
  readonly first: number;
  readonly last: number;
}

export function tableFile({ first, last }: SealRange): string {
  return `${number(first)}-${number(last)}.table`;
}

export function parseTableFile(name: string): SealRange | undefined {
  const [, first, last] = /^(\d{8,})-(\d{8,})\.table$/.exec(name) ?? [];
  return first === undefined || last === undefined ? undefined : { first: Number(first), last: Number(last) };
}

export function tablePath(folder: string, place: { tier: Tier; start: number; seals: SealRange }): string {
  return join(partitionFolder(folder, place.tier, place.start), tableFile(place.seals));
}

function number(value: number): string {
  return String(value).padStart(8, '0');
}
