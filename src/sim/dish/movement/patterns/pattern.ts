import type { RouteSettings } from '../../../../config/schema.js';
import type { Random } from '../../../../platform/random.js';
import type { Pilot } from '../pilot.js';
import type { Pose } from '../pose.js';
import { directionOf, earthRadiusMeters, toVector } from '../vector.js';

/** What a pattern makes of the settings. Radii are those that the vehicle can turn, which may be wider than the configured ones. */
export interface PatternInput {
  readonly settings: RouteSettings;
  readonly radiusMeters: number;
  readonly random: Random;
}

export interface Start {
  readonly pose: Pose;
  readonly pilot: Pilot;
}

export interface Pattern {
  /** Speed, as a share of radius times turning rate, that the pattern's bends allow; absent where it has none of its own. */
  readonly agility?: number;
  /** The settings that make it another route when they change. */
  shape(input: Pick<PatternInput, 'settings' | 'radiusMeters'>): unknown;
  /** From the configured start; `ordinal` (from 1) sets several dishes apart. */
  begin(input: PatternInput, ordinal: number): Start;
  /** From wherever the dish is, and straight on as far as the pattern allows. */
  join(input: PatternInput, pose: Pose): Pilot;
}

const east = 90;
/** The golden angle: headings a multiple of it apart never fall together. */
const goldenDegrees = 137.507764;

/** At the configured start, the first dish facing east, each further one another way. */
export function startPose({ start }: RouteSettings, ordinal: number): Pose {
  const at = toVector(start);
  return { at, toward: directionOf(at, (east + goldenDegrees * (ordinal - 1)) % 360) };
}

/** A length on the ground as an angle seen from the Earth's centre. */
export function angleOf(meters: number): number {
  return meters / earthRadiusMeters;
}

/** A pattern that is laid out from any pose alike. */
export function poseBased(parts: Omit<Pattern, 'begin'>): Pattern {
  return {
    ...parts,
    begin(input, ordinal) {
      const pose = startPose(input.settings, ordinal);
      return { pose, pilot: parts.join(input, pose) };
    },
  };
}
