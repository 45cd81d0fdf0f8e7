import type { FeedSource } from '../feed.js';
import type { MetricValue } from '../metric.js';

/** A command on its way to a source. Its arguments were found good and its defaults are filled in. */
export interface Order {
  /** Of the command, the same in every answer. */
  readonly id: string;
  readonly command: string;
  readonly parameters: Readonly<Record<string, MetricValue>>;
}

/** What a source says of an order: accepted, executing, then once succeeded or failed, after which it says no more. */
export const answerStages = ['accepted', 'executing', 'succeeded', 'failed'] as const;
export type AnswerStage = (typeof answerStages)[number];

export interface OrderAnswer {
  readonly stage: AnswerStage;
  /** For people. */
  readonly message: string;
}

/** A source that takes orders, for as long as it is there. */
export interface CommandTarget {
  /** Whether it is the simulator that plays it: it is as the catalog says, whatever a real one of its name declared before. */
  readonly isSimulated?: boolean;
  /**
   * Hands the order over. `answer` may be called at once, and until the order has ended.
   * @throws PharosError UNAVAILABLE when it cannot be handed over: nothing of it happens then.
   */
  send(order: Order, answer: (answer: OrderAnswer) => void): void;
}

/** The sources that take orders now. */
export interface CommandTargets {
  /** Makes a source one that takes orders, in place of one of the same name; returns the way to take it away. */
  connect(source: FeedSource, target: CommandTarget): () => void;
  find(source: Pick<FeedSource, 'tenant' | 'sourceId'>): CommandTarget | undefined;
  /** Calls `listener` whenever a source comes (`isThere`) or goes; returns the way to stop. */
  onChange(listener: (source: FeedSource, isThere: boolean) => void): () => void;
}
