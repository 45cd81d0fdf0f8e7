import type { Config } from '../config/schema.js';
import type { Order } from '../domain/ports/commands.js';
import type { Reading } from '../domain/ports/intake.js';
import type { Random } from '../platform/random.js';
import type { ModelFactory, Reply, SourceModel, StepInput } from './model.js';
import { mostStepsATick } from './rhythm.js';
import { Timeline, type Moment } from './timeline.js';

interface PlayerParts {
  readonly kind: string;
  readonly ordinal: number;
  readonly factory: ModelFactory;
  readonly random: Random;
}

/** One turn of the loop: the time up to `ts` that the sources go through. */
export interface PlayerTurn extends StepInput {
  /** So many steps a source may take in the turn. */
  readonly mostSteps: number;
}

interface Played {
  readonly model: SourceModel;
  readonly timeline: Timeline;
}

/** One simulated source: its model and, from its first step on, its time. */
export class Player {
  readonly kind: string;
  readonly sourceId: string;
  readonly #ordinal: number;
  readonly #factory: ModelFactory;
  #random: Random;
  #model: SourceModel | undefined;
  #timeline: Timeline | undefined;

  constructor({ kind, ordinal, factory, random }: PlayerParts) {
    this.kind = kind;
    this.sourceId = `${kind}-${ordinal}`;
    this.#ordinal = ordinal;
    this.#factory = factory;
    this.#random = random.fork(this.sourceId);
  }

  /** Whether its model asked for more steps than its last turn allowed. */
  get isHeldBack(): boolean {
    return this.#timeline?.isHeldBack ?? false;
  }

  /** Whether it is ready and of a kind that takes orders. */
  get takesOrders(): boolean {
    return this.#model?.execute !== undefined;
  }

  /** Makes its model, unless there is one: from then on it can take orders. Throws what the model throws as it is made. */
  ready(settings: Config): SourceModel {
    this.#model ??= this.#factory({ ordinal: this.#ordinal, random: this.#random, settings });
    return this.#model;
  }

  reseed(random: Random): void {
    this.#random = random.fork(this.sourceId);
    this.#model?.reseed(this.#random);
  }

  /**
   * What the source says on the way to `ts`, step by step, each stamped with its own instant. When its model throws, so does this,
   * and the next turn makes the time up.
   */
  *play({ elapsedSeconds, ts, settings, mostSteps }: PlayerTurn): Generator<readonly Reading[]> {
    const model = this.ready(settings);
    const timeline = this.#timeline;
    if (timeline === undefined) {
      this.#timeline = new Timeline(ts);
      yield this.#step(model, { elapsedSeconds: 0, ts }, settings);
      return;
    }
    timeline.turn({ ts, elapsedSeconds, intervalMs: intervalMsOf(model, settings), mostSteps });
    yield* this.#walk({ model, timeline }, settings);
  }

  /**
   * What the source says up to `now` when it is interrupted between two turns, `act` happening last, and then its values as they are
   * after that; nothing before its first turn. When its model throws, so does this.
   */
  *interrupted(now: number, settings: Config, act: () => void): Generator<readonly Reading[]> {
    const [model, timeline] = [this.#model, this.#timeline];
    if (model === undefined || timeline === undefined) {
      act();
      return;
    }
    yield* this.#walk({ model, timeline }, settings);
    const ts = timeline.interrupt(now, { intervalMs: intervalMsOf(model, settings), mostSteps: mostStepsATick });
    yield* this.#walk({ model, timeline }, settings);
    act();
    if (ts === undefined) return;
    const said = this.#step(model, timeline.word(ts), settings);
    timeline.takeWord(intervalMsOf(model, settings));
    yield said;
  }

  /** Only for a source that takes orders. */
  execute(order: Order): Reply {
    if (this.#model?.execute === undefined) throw new TypeError(`${this.sourceId} takes no orders`);
    return this.#model.execute(order);
  }

  conclude(orderId: string): void {
    this.#model?.conclude?.(orderId);
  }

  *#walk({ model, timeline }: Played, settings: Config): Generator<readonly Reading[]> {
    for (let moment = timeline.due(); moment !== undefined; moment = timeline.due()) {
      let said: readonly Reading[];
      try {
        said = this.#step(model, moment, settings);
      } catch (error) {
        timeline.drop();
        throw error;
      }
      timeline.take();
      yield said;
    }
  }

  #step(model: SourceModel, { ts, elapsedSeconds }: Moment, settings: Config): readonly Reading[] {
    const { kind, sourceId } = this;
    const values = model.step({ ts, elapsedSeconds, settings });
    return Object.entries(values).map(([metric, value]) => ({ sourceId, kind, metric, ts, value }));
  }
}

function intervalMsOf(model: SourceModel, settings: Config): number | undefined {
  const seconds = model.intervalSeconds?.(settings);
  return seconds === undefined ? undefined : seconds * 1000;
}
