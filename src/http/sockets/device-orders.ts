import { PharosError } from '../../domain/errors.js';
import {
  answerStages,
  type AnswerStage,
  type CommandTarget,
  type Order,
  type OrderAnswer,
} from '../../domain/ports/commands.js';
import type { FeedSource } from '../../domain/feed.js';
import { nameOf } from './inbound.js';
import type { LeftOrders } from './device-left-orders.js';
import type { Link } from './link.js';
import { orderText } from './texts.js';

/** Orders that a connected device may leave without an end; beyond, the oldest has no answer any more. */
const mostOpen = 1000;

/** What the document's messages say instead of a stage. */
const stageOfStatus: Readonly<Record<string, AnswerStage>> = {
  pending: 'executing',
  success: 'succeeded',
  error: 'failed',
};

interface OrdersOptions {
  readonly source: FeedSource;
  readonly link: Link;
  /** Shared by the connections of all devices. */
  readonly left: LeftOrders;
}

/** A connected device as one that takes orders. */
export class DeviceOrders implements CommandTarget {
  readonly #options: OrdersOptions;
  readonly #open = new Map<string, (answer: OrderAnswer) => void>();

  constructor(options: OrdersOptions) {
    this.#options = options;
  }

  send(order: Order, answer: (answer: OrderAnswer) => void): void {
    const { link } = this.#options;
    if (!link.isOpen) throw new PharosError('UNAVAILABLE', 'The device is not connected');
    if (link.isBlocked) throw new PharosError('UNAVAILABLE', 'The device does not read what it is sent');
    this.#open.set(order.id, answer);
    const [oldest] = this.#open.keys();
    if (this.#open.size > mostOpen && oldest !== undefined) this.#leave(oldest);
    link.say(orderText(order));
  }

  /** The connection has ended: whatever is answered later comes late. */
  end(): void {
    for (const id of [...this.#open.keys()]) this.#leave(id);
  }

  /**
   * Passes on what the device says of an order. What comes too late is passed on to nobody, and is no fault.
   * @throws PharosError BAD_REQUEST for an answer that is none, NOT_FOUND when no such order waits for one.
   */
  answer(message: Readonly<Record<string, unknown>>): void {
    const { command_id: id, message: words = '' } = message;
    if (typeof id !== 'string') throw invalid('command_id', 'the id of the command', id);
    if (typeof words !== 'string') throw invalid('message', 'a text', words);
    const stage = stageIn(message);
    const answer = this.#open.get(id);
    const { left, source } = this.#options;
    if (answer === undefined && !left.has(source, id)) {
      throw new PharosError('NOT_FOUND', 'No command of this id waits for an answer');
    }
    if (stage === 'succeeded' || stage === 'failed') {
      this.#open.delete(id);
      left.delete(source, id);
    }
    answer?.({ stage, message: words.slice(0, 1000) });
  }

  #leave(id: string): void {
    const { left, source } = this.#options;
    this.#open.delete(id);
    left.add(source, id);
  }
}

function stageIn({ stage, status }: Readonly<Record<string, unknown>>): AnswerStage {
  const named = answerStages.find((each) => each === stage);
  if (named !== undefined) return named;
  if (stage === undefined && typeof status === 'string' && Object.hasOwn(stageOfStatus, status)) {
    const meant = stageOfStatus[status];
    if (meant !== undefined) return meant;
  }
  throw invalid('stage', `one of ${answerStages.join(', ')}`, stage ?? status);
}

function invalid(path: string, expected: string, got: unknown): PharosError {
  const message = `expected ${expected}, got ${typeof got === 'string' ? `"${got.slice(0, 100)}"` : nameOf(got)}`;
  return new PharosError('BAD_REQUEST', `Invalid input: ${path}: ${message}`, { details: [{ path, message }] });
}
