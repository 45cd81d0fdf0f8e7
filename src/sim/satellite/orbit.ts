import type { Random } from '../../platform/random.js';

const earthRadiusKm = 6371;
const altitudeKm = 550;
const orbitRadiusKm = earthRadiusKm + altitudeKm;
/** Standard gravitational parameter of the Earth, km³/s². */
const gravityKm3 = 398_600.4418;

/** Kepler's third law: about 96 minutes at 550 km. */
export const periodSeconds = 2 * Math.PI * Math.sqrt(orbitRadiusKm ** 3 / gravityKm3);
const radiansPerSecond = (2 * Math.PI) / periodSeconds;

/** Half of the arc that lies in the Earth's shadow (a cylinder) when the Sun is in the plane of the orbit. */
const shadowRadians = Math.asin(earthRadiusKm / orbitRadiusKm);
/** Below this elevation a ground station does not see a satellite. */
const horizonRadians = (5 * Math.PI) / 180;

/** A satellite on a circular orbit: whether the Sun reaches it. */
export class Orbit {
  #radians: number;

  constructor(random: Random) {
    this.#radians = random.between(0, 2 * Math.PI);
  }

  get isSunlit(): boolean {
    return Math.cos(this.#radians) < Math.cos(shadowRadians);
  }

  step(seconds: number): void {
    this.#radians = (this.#radians + radiansPerSecond * seconds) % (2 * Math.PI);
  }
}

/** Angle at the Earth's center between a station and a satellite that stands `elevation` above its horizon, radians. */
function centralAngle(elevation: number): number {
  return Math.acos((earthRadiusKm / orbitRadiusKm) * Math.cos(elevation)) - elevation;
}

/** How a station sees a satellite. */
export interface Sight {
  readonly rangeKm: number;
  /** Sine of the elevation above the horizon. */
  readonly sinElevation: number;
}

/** A pass over a station, from its highest elevation (radians): the geometry of spherical triangles, the Earth's turning left out. */
export class PassGeometry {
  readonly #cosNearest: number;
  /** From rising to the highest point, seconds. */
  readonly halfSeconds: number;

  constructor(highestElevation: number) {
    this.#cosNearest = Math.cos(centralAngle(highestElevation));
    this.halfSeconds = Math.acos(Math.cos(centralAngle(horizonRadians)) / this.#cosNearest) / radiansPerSecond;
  }

  /** The sight `seconds` after the highest point, or before it where negative. */
  at(seconds: number): Sight {
    const cosAngle = this.#cosNearest * Math.cos(radiansPerSecond * seconds);
    const rangeKm = Math.sqrt(earthRadiusKm ** 2 + orbitRadiusKm ** 2 - 2 * earthRadiusKm * orbitRadiusKm * cosAngle);
    return { rangeKm, sinElevation: (orbitRadiusKm * cosAngle - earthRadiusKm) / rangeKm };
  }
}
