import type { Reading } from '../domain/ports/intake.js';
import type { Random } from '../platform/random.js';
import type { ModelFactory, SourceModel, StepInput } from './model.js';

/** The most time that a source makes up after its steps failed. */
const mostOwedSeconds = 3600;

interface PlayerParts {
  readonly kind: string;
  readonly ordinal: number;
  readonly factory: ModelFactory;
  readonly random: Random;
}

/** One simulated source: its model, made at its first step, and the time that the model has still to go through. */
export class Player {
  readonly kind: string;
  readonly sourceId: string;
  readonly #ordinal: number;
  readonly #factory: ModelFactory;
  #random: Random;
  #model: SourceModel | undefined;
  #owedSeconds = 0;

  constructor({ kind, ordinal, factory, random }: PlayerParts) {
    this.kind = kind;
    this.sourceId = `${kind}-${ordinal}`;
    this.#ordinal = ordinal;
    this.#factory = factory;
    this.#random = random.fork(this.sourceId);
  }

  reseed(random: Random): void {
    this.#random = random.fork(this.sourceId);
    this.#model?.reseed(this.#random);
  }

  /** What the source says at `ts`. When its model throws, so does this, and the next step makes the time up. */
  step({ elapsedSeconds, ts, settings }: StepInput): readonly Reading[] {
    if (this.#model !== undefined)
      this.#owedSeconds = Math.max(elapsedSeconds, Math.min(mostOwedSeconds, this.#owedSeconds + elapsedSeconds));
    this.#model ??= this.#factory({ ordinal: this.#ordinal, random: this.#random, settings });
    const values = this.#model.step({ elapsedSeconds: this.#owedSeconds, ts, settings });
    this.#owedSeconds = 0;
    const { kind, sourceId } = this;
    return Object.entries(values).map(([metric, value]) => ({ sourceId, kind, metric, ts, value }));
  }
}
