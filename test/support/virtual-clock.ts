import type { Clock } from '../../src/platform/clock.js';
import type { Cron } from '../../src/platform/cron.js';

interface Alarm {
  at: number;
  run: () => Promise<void> | void;
  turns?: Turns;
}

/** Each `everyMs`, `offsetMs` after a whole one. */
interface Turns {
  readonly everyMs: number;
  readonly offsetMs: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The schedules of the product. */
const schedules: Readonly<Record<string, Turns>> = {
  '* * * * * *': { everyMs: 1000, offsetMs: 0 },
  '0 2 * * * *': { everyMs: hour, offsetMs: 2 * minute },
  '0 42 3 * * *': { everyMs: day, offsetMs: 3 * hour + 42 * minute },
  '0 32 3 * * *': { everyMs: day, offsetMs: 3 * hour + 32 * minute },
};

function nextTurn(now: number, { everyMs, offsetMs }: Turns): number {
  return Math.floor((now - offsetMs) / everyMs) * everyMs + everyMs + offsetMs;
}

/** A clock that stands still until a test moves it; cron tasks and timers fire on the way, each awaited. */
export class VirtualClock implements Clock, Cron {
  #now: number;
  #elapsed = 0;
  readonly #alarms = new Set<Alarm>();

  constructor(start: string | number = '2026-01-01T00:00:00Z') {
    this.#now = typeof start === 'number' ? start : Date.parse(start);
  }

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  after(delayMs: number, callback: () => void): () => void {
    const alarm: Alarm = { at: this.#now + delayMs, run: callback };
    this.#alarms.add(alarm);
    return () => void this.#alarms.delete(alarm);
  }

  schedule(expression: string, task: () => Promise<void> | void): { stop(): Promise<void> } {
    const turns = schedules[expression];
    if (turns === undefined) throw new Error(`the virtual cron does not know "${expression}"`);
    const alarm: Alarm = { at: nextTurn(this.#now, turns), run: task, turns };
    this.#alarms.add(alarm);
    return { stop: () => Promise.resolve(void this.#alarms.delete(alarm)) };
  }

  /** Moves time on by `ms`, running whatever falls due, in order of time. */
  async advance(ms: number): Promise<void> {
    const target = this.#now + ms;
    for (let next = this.#next(); next !== undefined && next.at <= target; next = this.#next()) {
      this.#moveTo(next.at);
      if (next.turns === undefined) this.#alarms.delete(next);
      else next.at += next.turns.everyMs;
      await next.run();
      await new Promise<void>((resolve) => void setImmediate(resolve));
    }
    this.#moveTo(target);
  }

  #moveTo(instant: number): void {
    this.#elapsed += instant - this.#now;
    this.#now = instant;
  }

  /** Sets the wall to another time without running anything, as an administrator or NTP would. */
  jump(ms: number): void {
    this.#now += ms;
    for (const alarm of this.#alarms) {
      // Timers wait out their delay; cron goes by the wall.
      if (alarm.turns === undefined) alarm.at += ms;
      else alarm.at = nextTurn(this.#now, alarm.turns);
    }
  }

  #next(): Alarm | undefined {
    let first: Alarm | undefined;
    for (const alarm of this.#alarms) if (first === undefined || alarm.at < first.at) first = alarm;
    return first;
  }
}
