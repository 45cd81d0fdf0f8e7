import type { RouteSettings } from '../../../config/schema.js';
import { courseAt, curvature, metersPerRadian, outsideMeters, reversed, sweptAt, type Arc } from './arc.js';
import { turnPerSecond, type Pilot, type Stride } from './pilot.js';
import { turnTo, type Pose } from './pose.js';
import { lengthMeters, type Entry, type Route } from './route.js';
import { wrapAngle } from './vector.js';

type Completion = RouteSettings['completion'];

/** Over how many turning radii the vehicle eases back onto its line. */
const easing = 2.5;
const shortestEasingMeters = 20;

/**
 * Steers along a route. At its end: `loop` goes on with the beginning (an open route is closed by flying back first), `reverse`
 * makes a U-turn and retraces it, `stop` halts there until the setting changes.
 */
export class Follower implements Pilot {
  readonly #route: Route;
  #index: number;
  #direction: 1 | -1 = 1;
  #isClosing = false;
  #arc: Arc | undefined;
  #swept = 0;

  constructor({ route, pose, index, approach }: Entry) {
    this.#route = route;
    this.#index = index;
    this.#begin(approach ?? route.arcs[index], pose);
  }

  remainingMeters(pose: Pose, completion: Completion): number {
    if (this.#arc === undefined) return 0;
    this.#swept += wrapAngle(sweptAt(this.#arc, pose.at) - this.#swept);
    if (this.#swept >= this.#arc.sweep && !(completion === 'stop' && this.#isLast())) this.#next(pose, completion);
    return completion === 'stop' ? this.#metersToEnd(this.#arc) : Infinity;
  }

  turn(pose: Pose, { seconds, meters }: Stride): number {
    const arc = this.#arc;
    if (arc === undefined) return 0;
    const easingMeters = Math.max(shortestEasingMeters, (easing * meters) / (seconds * turnPerSecond));
    const inward = arc.turn * Math.atan2(outsideMeters(arc, pose.at), easingMeters);
    // The vehicle flies chords: half the bend of a stride before it keeps both its ends on the circle.
    return wrapAngle(turnTo(pose, courseAt(arc, pose.at)) + (curvature(arc) * meters) / 2 + inward);
  }

  #begin(arc: Arc | undefined, pose: Pose): void {
    this.#arc = arc;
    this.#swept = arc === undefined ? 0 : sweptAt(arc, pose.at);
  }

  #next(pose: Pose, completion: Completion): void {
    const { arcs, closing } = this.#route;
    if (this.#isClosing) {
      this.#isClosing = false;
      this.#index = 0;
    } else if (!this.#isLast()) {
      this.#index += this.#direction;
    } else if (completion === 'reverse') {
      this.#direction = this.#direction === 1 ? -1 : 1;
    } else if (closing === undefined) {
      this.#index = this.#direction === 1 ? 0 : arcs.length - 1;
    } else if (this.#direction === 1) {
      this.#isClosing = true;
    } else {
      this.#direction = 1;
    }
    this.#begin(this.#isClosing ? closing : this.#current(), pose);
  }

  #current(): Arc | undefined {
    const arc = this.#route.arcs[this.#index];
    return arc !== undefined && this.#direction === -1 ? reversed(arc) : arc;
  }

  #isLast(): boolean {
    return !this.#isClosing && this.#index === (this.#direction === 1 ? this.#route.arcs.length - 1 : 0);
  }

  #metersToEnd(arc: Arc): number {
    const ahead = Math.max(0, arc.sweep - this.#swept) * metersPerRadian(arc);
    const { arcs } = this.#route;
    const from = this.#isClosing ? 0 : this.#index + 1;
    const following = this.#direction === 1 ? arcs.slice(from) : arcs.slice(0, this.#index);
    return following.reduce((sum, next) => sum + lengthMeters(next), ahead);
  }
}
