/** What the radio link has to live with, each 0 (nothing) to 1. Causes only: nothing here follows from the network's values. */
export interface Conditions {
  /** Share of the sky that is hidden. */
  readonly blocked: number;
  readonly rain: number;
  /** The ordinary daily demand of all users. */
  readonly demand: number;
  /** Demand beyond anything ordinary. */
  readonly overload: number;
  /** A hand-over between satellites that goes badly, at its height. */
  readonly handover: number;
}

/** Up to here a link copes with hidden sky; beyond, it loses more than the typical ranges allow. */
const tolerableBlocked = 0.3;

/** Hidden sky within what the link copes with, 0 to 1. */
export function mildBlockage({ blocked }: Conditions): number {
  return Math.min(1, blocked / tolerableBlocked);
}

/** Hidden sky beyond what the link copes with, 0 to 1. */
export function severeBlockage({ blocked }: Conditions): number {
  return Math.max(0, blocked - tolerableBlocked) / (1 - tolerableBlocked);
}
