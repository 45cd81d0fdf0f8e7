import { PharosError } from '../../../domain/errors.js';
import { codeOf } from './journal/errors.js';
import type { Tier } from './layout.js';
import { TableDamage } from './table/damage.js';

/** What failed in the upkeep of one partition. */
export interface PartFault {
  readonly operation: 'roll_up' | 'merge';
  readonly tier: Tier;
  /** Of the partition, epoch ms. */
  readonly start: number;
  readonly error: unknown;
}

/** A disk that is full or cannot be written at all. */
const ofAll = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

/** Whether other partitions may fare better than the one that failed by `error`: not so when the store closes or the disk is full. */
export function isOfOnePart(error: unknown): boolean {
  return !(error instanceof PharosError) && !ofAll.has(codeOf(error) ?? '');
}

/** Whether an hour could not be rolled up because its samples cannot be read. */
export function isDamagedHour({ operation, error }: PartFault): boolean {
  return operation === 'roll_up' && error instanceof TableDamage;
}

/** The file that an error names. */
export function fileOf(error: unknown): string | undefined {
  if (error instanceof TableDamage) return error.path;
  return error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined;
}
