import type { RouteSettings } from '../../../config/schema.js';
import { clamp } from '../../processes.js';
import type { Streams } from '../streams.js';
import { Altitude } from './altitude.js';
import { patterns } from './patterns/patterns.js';
import { turnPerSecond, type Pilot } from './pilot.js';
import { moved, turned, type Pose } from './pose.js';
import { metersPerSecondPerKnot, Speed } from './speed.js';
import { earthRadiusMeters, headingOf, toCoordinates, type Coordinates } from './vector.js';

export interface Fix extends Coordinates {
  readonly altitudeMeters: number;
  readonly speedKnots: number;
  readonly headingDegrees: number;
}

/** A quarter of the way round the Earth: no circle on it is wider. */
const widestMeters = (Math.PI / 2) * earthRadiusMeters;

/**
 * What carries the dish: it moves straight ahead at its speed and turns at a bounded rate, whatever the route. So the distance
 * between two steps is always the mean of their speeds times the time, and the heading the bearing of travel.
 */
export class Vehicle {
  #pose: Pose;
  #pilot: Pilot;
  #settings: RouteSettings;
  readonly #ordinal: number;
  readonly #speed: Speed;
  readonly #altitude: Altitude;

  constructor(settings: RouteSettings, ordinal: number, streams: Streams) {
    this.#settings = settings;
    this.#ordinal = ordinal;
    ({ pose: this.#pose, pilot: this.#pilot } = this.#begin(settings, streams));
    this.#speed = new Speed({ knots: settings.speed_knots, bendLimit: bendLimit(settings), random: streams.speed });
    this.#altitude = new Altitude(settings.altitude_meters, streams.altitude);
  }

  step(seconds: number, settings: RouteSettings, streams: Streams): void {
    if (settings !== this.#settings) this.#adopt(settings, streams);
    const before = this.#speed.metersPerSecond;
    const after = this.#speed.step({
      seconds,
      knots: settings.speed_knots,
      bendLimit: bendLimit(settings),
      remainingMeters: this.#pilot.remainingMeters(this.#pose, settings.completion),
      random: streams.speed,
    });
    const meters = ((before + after) / 2) * seconds;
    if (meters > 0) {
      const wanted = this.#pilot.turn(this.#pose, { seconds, meters, random: streams.route });
      const turn = clamp(wanted, -turnPerSecond * seconds, turnPerSecond * seconds);
      this.#pose = moved(turned(this.#pose, turn), meters / earthRadiusMeters);
    }
    this.#altitude.step(seconds, meters, { bounds: settings.altitude_meters, random: streams.altitude });
  }

  get longitude(): number {
    return toCoordinates(this.#pose.at).longitude;
  }

  get fix(): Fix {
    const { at, toward } = this.#pose;
    const { latitude, longitude } = toCoordinates(at);
    return {
      latitude,
      longitude,
      altitudeMeters: this.#altitude.meters,
      speedKnots: this.#speed.metersPerSecond / metersPerSecondPerKnot,
      headingDegrees: headingOf(at, toward),
    };
  }

  /** A new start is where the dish is from now on; any other new route begins where it is. */
  #adopt(settings: RouteSettings, streams: Streams): void {
    const previous = this.#settings;
    this.#settings = settings;
    if (!isSame(previous.start, settings.start)) {
      ({ pose: this.#pose, pilot: this.#pilot } = this.#begin(settings, streams));
    } else if (!isSame(shape(previous), shape(settings))) {
      const input = { settings, radiusMeters: radiusMeters(settings), random: streams.route };
      this.#pilot = patterns[settings.pattern].join(input, this.#pose);
    }
  }

  #begin(settings: RouteSettings, { route }: Streams): { readonly pose: Pose; readonly pilot: Pilot } {
    return patterns[settings.pattern].begin(
      { settings, radiusMeters: radiusMeters(settings), random: route },
      this.#ordinal,
    );
  }
}

function shape(settings: RouteSettings): unknown {
  return [settings.pattern, patterns[settings.pattern].shape({ settings, radiusMeters: radiusMeters(settings) })];
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The configured radius, widened where even the lowest speed is too fast for it. */
function radiusMeters({ pattern, radius_km, speed_knots }: RouteSettings): number {
  const { agility = Infinity } = patterns[pattern];
  const tightest = (speed_knots.min * metersPerSecondPerKnot) / (agility * turnPerSecond);
  return Math.min(Math.max(radius_km * 1000, tightest), widestMeters);
}

function bendLimit(settings: RouteSettings): number {
  const { agility = Infinity } = patterns[settings.pattern];
  return agility * turnPerSecond * radiusMeters(settings);
}
