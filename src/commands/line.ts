import { PharosError } from '../domain/errors.js';
import type { FeedSource } from '../domain/feed.js';
import type { OpenCommand } from './open-command.js';
import type { Run } from './run.js';

/** Commands of one source that may be queued at a time. */
const maxQueued = 100;

/** The commands of one source: those that wait for their turn, those that wait for approval, and the one under way. */
export class Line {
  readonly source: FeedSource;
  readonly #waiting: OpenCommand[] = [];
  readonly #unapproved = new Set<OpenCommand>();
  #reserved = 0;
  running: Run | undefined;

  constructor(source: FeedSource) {
    this.source = source;
  }

  get queued(): readonly OpenCommand[] {
    return [...this.#waiting, ...this.#unapproved];
  }

  get isEmpty(): boolean {
    return this.#size === 0 && this.running === undefined;
  }

  /**
   * Keeps a place for a command that is on its way to disk; returns the way to give it up.
   * @throws PharosError RATE_LIMIT_EXCEEDED when there is none.
   */
  reserve(): () => void {
    if (this.#size >= maxQueued) {
      const message = `${this.source.sourceId} has ${maxQueued} commands queued already`;
      throw new PharosError('RATE_LIMIT_EXCEEDED', message, { retryAfterSeconds: 1 });
    }
    this.#reserved += 1;
    return () => void (this.#reserved -= 1);
  }

  add(command: OpenCommand): void {
    if (command.awaitsApproval) {
      this.#unapproved.add(command);
      return;
    }
    const behind = this.#waiting.findIndex(({ order }) => order > command.order);
    this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, command);
  }

  /** Takes the command out; false when it is not in the queue. */
  remove(command: OpenCommand): boolean {
    if (this.#unapproved.delete(command)) return true;
    const at = this.#waiting.indexOf(command);
    if (at < 0) return false;
    this.#waiting.splice(at, 1);
    return true;
  }

  /** Takes out the command whose turn it is. */
  next(): OpenCommand | undefined {
    return this.#waiting.shift();
  }

  get #size(): number {
    return this.#waiting.length + this.#unapproved.size + this.#reserved;
  }
}
