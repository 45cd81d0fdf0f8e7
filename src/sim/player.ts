import type { Reading } from '../domain/ports/intake.js';
import type { Random } from '../platform/random.js';
import type { ModelFactory, SourceModel, StepInput } from './model.js';
import { beatOf } from './rhythm.js';

/** The most time that a source makes up after its steps failed. */
const mostOwedMs = 3_600_000;

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

/** One simulated source: its model, made at its first step, and the time that the model has still to go through. */
export class Player {
  readonly kind: string;
  readonly sourceId: string;
  readonly #ordinal: number;
  readonly #factory: ModelFactory;
  #random: Random;
  #model: SourceModel | undefined;
  /** Model time since the last step. */
  #owedMs = 0;
  #isHeldBack = false;

  constructor({ kind, ordinal, factory, random }: PlayerParts) {
    this.kind = kind;
    this.sourceId = `${kind}-${ordinal}`;
    this.#ordinal = ordinal;
    this.#factory = factory;
    this.#random = random.fork(this.sourceId);
  }

  /** Whether its model asked for more steps than its last turn allowed. */
  get isHeldBack(): boolean {
    return this.#isHeldBack;
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
    if (this.#model === undefined) {
      this.#model = this.#factory({ ordinal: this.#ordinal, random: this.#random, settings });
      yield this.#step(this.#model, { elapsedSeconds: 0, ts, settings });
      return;
    }
    const model = this.#model;
    const lengthMs = elapsedSeconds * 1000;
    const begin = ts - lengthMs;
    const owedBefore = this.#owedMs;
    let last = -owedBefore;
    this.#owedMs = owedBefore + lengthMs;
    const askedSeconds = model.intervalSeconds?.(settings);
    const intervalMs = askedSeconds === undefined ? undefined : askedSeconds * 1000;
    const beat = beatOf({ lengthMs, sinceLastMs: owedBefore, intervalMs, mostSteps });
    this.#isHeldBack = beat.isHeldBack;
    const mostMs = Math.max(mostOwedMs, lengthMs, intervalMs ?? 0);
    for (const at of beat.offsetsMs) {
      const elapsedMs = Math.min(at - last, mostMs);
      yield this.#step(model, { elapsedSeconds: elapsedMs / 1000, ts: begin + Math.round(at), settings });
      last = at;
      this.#owedMs = Math.max(0, lengthMs - at);
    }
  }

  #step(model: SourceModel, input: StepInput): readonly Reading[] {
    const { kind, sourceId } = this;
    const values = model.step(input);
    return Object.entries(values).map(([metric, value]) => ({ sourceId, kind, metric, ts: input.ts, value }));
  }
}
