import type { Config } from '../config/schema.js';
import type { MetricValue } from '../domain/metric.js';
import type { Order, OrderAnswer } from '../domain/ports/commands.js';
import type { Random } from '../platform/random.js';

/** Metric id to value; `null` says that the source has no value at that instant. */
export type Values = Readonly<Record<string, MetricValue | null>>;

export interface StepInput {
  /** Since the last step; 0 at the first, which tells of the initial state. */
  readonly elapsedSeconds: number;
  /** The instant that the step leads to, epoch ms. */
  readonly ts: number;
  /** As they are now: a change is in force from this step on. */
  readonly settings: Config;
}

/** What a source makes of an order. */
export interface Reply {
  /** Said at once, in this order. */
  readonly answers: readonly OrderAnswer[];
  /** For an order that takes its time: when it has ended, and what is said then. */
  readonly end?: { readonly afterSeconds: number; readonly answer: OrderAnswer };
}

/** One simulated source. Pure: its values follow from the seed, the settings, the times and the orders that it was given, and from nothing else. */
export interface SourceModel {
  step(input: StepInput): Values;
  /** Draws from `random` from now on; the state stays as it is. */
  reseed(random: Random): void;
  /**
   * For a source with a rhythm of its own: the time between two of its steps, above 0. Asked once a tick of the loop, so that it may
   * change while the source plays. Without it the source takes one step a tick.
   */
  intervalSeconds?(settings: Config): number;
  /** For a source that takes orders: does what it can at once, so that the next step shows it. */
  execute?(order: Order): Reply;
  /** The time of an order that was under way is over, or it was given up: the source is as if it had ended. */
  conclude?(orderId: string): void;
}

export interface ModelContext {
  /** 1 for the first source of its kind. */
  readonly ordinal: number;
  /** This source's own stream. */
  readonly random: Random;
  readonly settings: Config;
}

export type ModelFactory = (context: ModelContext) => SourceModel;

/** Kind id to model. A kind without a model is not played. */
export type ModelTable = Readonly<Record<string, ModelFactory>>;
