/** The instants of a sender's samples, in slots from 0. */
export interface Times {
  /** Epoch ms. */
  at(slot: number): number;
  /** The slot of an instant; no whole number from 0 when no sample was sent for it. */
  slotOf(ts: number): number;
  /** Stretches of time, both ends included, that hold the slots from `first` to `last` and none outside them. */
  spans(first: number, last: number): readonly Span[];
}

/** Epoch ms, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const hourMs = 3_600_000;

/** Each a millisecond after the one before. */
export function denseTimes(start: number): Times {
  return {
    at: (slot) => start + slot,
    slotOf: (ts) => ts - start,
    spans: (first, last) => [{ from: start + first, to: start + last }],
  };
}

interface HourTimes {
  /** Start of the first hour, epoch ms. */
  readonly firstHour: number;
  readonly hours: number;
  readonly slotsABatch: number;
  readonly stepMs: number;
}

/** Batches by turns in each of some hours, so that all of them grow, and samples are late in most of them. */
export function timesAcrossHours({ firstHour, hours, slotsABatch, stepMs }: HourTimes): Times {
  const mostBatches = Math.floor(hourMs / (slotsABatch * stepMs)) * hours;
  const at = (slot: number): number => {
    const batch = Math.floor(slot / slotsABatch);
    if (batch >= mostBatches) throw new RangeError(`Batch ${batch}: there is room for ${mostBatches}`);
    const place = Math.floor(batch / hours) * slotsABatch + (slot % slotsABatch);
    return firstHour + (batch % hours) * hourMs + place * stepMs;
  };
  return {
    at,
    slotOf(ts) {
      const hour = Math.floor((ts - firstHour) / hourMs);
      const place = (ts - firstHour - hour * hourMs) / stepMs;
      if (hour < 0 || hour >= hours || !Number.isInteger(place)) return NaN;
      return (Math.floor(place / slotsABatch) * hours + hour) * slotsABatch + (place % slotsABatch);
    },
    spans(first, last) {
      const [firstBatch, lastBatch] = [Math.floor(first / slotsABatch), Math.floor(last / slotsABatch)];
      const spans: Span[] = [];
      for (let batch = firstBatch; batch <= Math.min(lastBatch, firstBatch + hours - 1); batch++) {
        const newest = lastBatch - ((lastBatch - batch) % hours);
        spans.push({ from: at(batch * slotsABatch), to: at((newest + 1) * slotsABatch - 1) });
      }
      return spans;
    },
  };
}
