import type { SeriesDirectory } from '../../src/domain/ports/samples.js';
import { hostKey, type Row } from './samples.js';

const t0 = Date.parse('2026-01-01T00:00:00Z');
const seriesPerBatch = 40;
/** Few, so that kills hit seals and merges as well. */
export const crashHeadRows = 500;

/** The rows of batch `n` of a writer that will be killed: one of each of 40 series, and one of a series of its own. */
export function crashRows(n: number, directory: SeriesDirectory): readonly Row[] {
  const shared = Array.from({ length: seriesPerBatch }, (_, i): Row => {
    return [directory.idOf(hostKey({ sourceId: `host-${i}` })), t0 + n * 1000, n + i / 100];
  });
  return [
    ...shared,
    [directory.idOf(hostKey({ sourceId: `only-${n}` })), t0 + n * 1000, directory.textId(`text ${n}`)],
  ];
}
