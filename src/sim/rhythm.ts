/** The sources share so many steps a tick, and one at least is for each: what a second of one core can send to the disk with ease. */
export const mostStepsATick = 20_000;
/** Times of samples are whole milliseconds: what came more often would replace itself. */
const shortestIntervalMs = 1;
/** What floating point may add to a due time. */
const toleranceMs = 1e-6;

/** A stretch of time that a source goes through in one turn, and how it is to be divided. */
export interface Stretch {
  readonly lengthMs: number;
  /** Time since the last step, as of the beginning of the stretch. */
  readonly sinceLastMs: number;
  /** Time between two steps that the source asks for; undefined for one step, at the end of the stretch. */
  readonly intervalMs: number | undefined;
  /** So many steps the stretch may hold, about; at least 1. */
  readonly mostSteps: number;
}

export interface Beat {
  /** When the steps are due, in ms after the beginning of the stretch, ascending. */
  readonly offsetsMs: readonly number[];
  /** Whether the source asks for more steps than it is given: those that it gets are spread evenly. */
  readonly isHeldBack: boolean;
}

/**
 * The steps that are due in a stretch. The interval goes on across stretches; where it became shorter than what has passed
 * already, a step is due at once and the rest follow from there.
 */
export function beatOf({ lengthMs, sinceLastMs, intervalMs, mostSteps }: Stretch): Beat {
  if (intervalMs === undefined) return { offsetsMs: [lengthMs], isHeldBack: false };
  const heldMs = Math.max(intervalMs, shortestIntervalMs, lengthMs / mostSteps);
  const offsetsMs: number[] = [];
  const first = Math.max(0, heldMs - sinceLastMs);
  for (let at = first; at <= lengthMs + toleranceMs; at = first + offsetsMs.length * heldMs) offsetsMs.push(at);
  return { offsetsMs, isHeldBack: heldMs > intervalMs };
}
