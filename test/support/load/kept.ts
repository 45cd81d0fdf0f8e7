import { expect } from 'vitest';

import { readRows, type Askable, type TakeRow } from './csv-rows.js';
import type { Span } from './times.js';
import { batchSize, seriesPlaces, valueOf, type Traffic } from './traffic.js';

/** Batches, those from `first` on, of which `answered` were answered as kept and one more may be in doubt. */
export interface Expected {
  readonly first: number;
  readonly answered: number;
}

/** Told of each sample of an export beside the check of it. */
type Also = TakeRow;

/**
 * Expects every sample of the answered batches in the server, each once, with its value, nothing that was never sent, and
 * of the batch in doubt all or nothing. Returns how many batches are kept.
 */
export async function expectBatchesKept(
  server: Askable,
  traffic: Traffic,
  { first, answered, also = () => undefined }: Expected & { readonly also?: Also },
): Promise<number> {
  const { sourceId, series, times, slotsABatch } = traffic;
  const size = batchSize(traffic);
  const places = seriesPlaces(traffic);
  const seen = new Uint8Array((answered + 1 - first) * size);
  const wrong: string[] = [];
  const take: TakeRow = (name, ts, values) => {
    const number = times.slotOf(ts) * series.length + (places.get(name) ?? NaN) - first * size;
    const [value] = values;
    if (seen[number] !== 0 || value !== valueOf(number + first * size)) wrong.push(`${name} ${ts} ${value}`);
    else seen[number] = 1;
    also(name, ts, values);
  };
  for (const span of times.spans(first * slotsABatch, (answered + 1) * slotsABatch - 1)) {
    await readRows(server, { sourceId, resolution: 'raw', span }, take);
  }
  expect(wrong.slice(0, 10), `samples of ${sourceId} that are twice, altered or were never sent`).toEqual([]);
  const missing = seen.subarray(0, (answered - first) * size).indexOf(0);
  expect(missing, `answered samples of ${sourceId}: the first that is missing`).toBe(-1);
  const inDoubt = seen.subarray((answered - first) * size);
  const kept = inDoubt.reduce((sum, one) => sum + one, 0);
  expect([0, size], `samples of the batch of ${sourceId} that was not answered`).toContain(kept);
  return answered + kept / size;
}

/** The whole hours in which there are samples of the first so many batches. */
export function wholeSpan({ times, slotsABatch }: Traffic, batches: number): Span {
  const hourMs = 3_600_000;
  const spans = times.spans(0, batches * slotsABatch - 1);
  return {
    from: Math.floor(Math.min(...spans.map(({ from }) => from)) / hourMs) * hourMs,
    to: Math.ceil((Math.max(...spans.map(({ to }) => to)) + 1) / hourMs) * hourMs - 1,
  };
}

/** Expects the buckets of a minute to hold the samples of the first so many batches together: their count and their sum. */
export async function expectMinutesOf(server: Askable, traffic: Traffic, batches: number): Promise<void> {
  let [count, sum] = [0, 0];
  const asked = { sourceId: traffic.sourceId, resolution: '1m', span: wholeSpan(traffic, batches) } as const;
  await readRows(server, asked, (_name, _ts, values) => {
    sum += values[3]!;
    count += values[4]!;
  });
  const expected = { count: batches * batchSize(traffic), sum: 0 };
  for (let number = 0; number < expected.count; number++) expected.sum += valueOf(number);
  expect({ count, sum }, `minutes of ${traffic.sourceId}`).toEqual(expected);
}
