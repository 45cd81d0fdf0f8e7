import type { NetworkSettings } from '../../config/schema.js';
import { decay } from '../processes.js';

type Scenario = NetworkSettings['scenario'];

/** What a named scenario adds to the conditions, 0 to 1 each. */
export interface Forced {
  readonly rain: number;
  readonly overload: number;
  readonly handover: number;
}

const calm: Forced = { rain: 0, overload: 0, handover: 0 };

/** An outage is not among the levels: it has no degrees, and begins at once. */
const targets: Readonly<Record<Scenario, Forced>> = {
  none: calm,
  congestion: { ...calm, overload: 1 },
  handover: { ...calm, handover: 1 },
  rain: { ...calm, rain: 0.9 },
  outage: calm,
};

const onsetSeconds = 8;

/** The scenario in force, coming and going over some seconds. */
export class ScenarioLevels {
  #forced = calm;

  get forced(): Forced {
    return this.#forced;
  }

  step(seconds: number, scenario: Scenario): void {
    const target = targets[scenario];
    const left = decay(seconds, onsetSeconds);
    const ease = (from: number, to: number) => to + (from - to) * left;
    this.#forced = {
      rain: ease(this.#forced.rain, target.rain),
      overload: ease(this.#forced.overload, target.overload),
      handover: ease(this.#forced.handover, target.handover),
    };
  }
}
