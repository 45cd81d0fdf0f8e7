import { PharosError } from '../domain/errors.js';
import type { FeedSource } from '../domain/feed.js';
import type { Absence } from './absence.js';
import type { OpenCommand } from './open-command.js';
import type { Run } from './run.js';

/** Commands of one source that may wait for their turn at a time. */
const maxQueued = 100;
/** Commands of one principal that may wait for approval at one source: they take nobody's place in the queue. */
const maxUnapproved = 10;
const approvalRetrySeconds = 60;

/** The commands of one source: those that wait for their turn, those that wait for approval, and the one under way. */
export class Line {
  readonly source: FeedSource;
  readonly #waiting: OpenCommand[] = [];
  readonly #unapproved = new Set<OpenCommand>();
  #reserved = 0;
  /** Places that are kept among those that wait for approval, one an entry, by principal. */
  readonly #reservedBy: string[] = [];
  running: Run | undefined;
  /** While the source is away. */
  absence: Absence | undefined;

  constructor(source: FeedSource) {
    this.source = source;
  }

  /** Those that wait for their turn. */
  get waiting(): readonly OpenCommand[] {
    return [...this.#waiting];
  }

  get isEmpty(): boolean {
    const waiting = this.#waiting.length + this.#unapproved.size;
    return waiting + this.#reserved + this.#reservedBy.length === 0 && this.running === undefined;
  }

  /**
   * Keeps a place for a command that is on its way to disk; returns the way to give it up. One that is to wait for approval
   * has its place among those of the principal who issues it.
   * @throws PharosError RATE_LIMIT_EXCEEDED when there is none.
   */
  reserve(unapprovedOf?: string): () => void {
    if (unapprovedOf !== undefined) return this.#reserveUnapproved(unapprovedOf);
    if (this.#waiting.length + this.#reserved >= maxQueued) {
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

  #reserveUnapproved(principal: string): () => void {
    const issued = [...this.#unapproved].filter(({ row }) => row.issuedBy === principal).length;
    if (issued + this.#reservedBy.filter((each) => each === principal).length >= maxUnapproved) {
      const message = `${maxUnapproved} commands of ${principal} wait for approval at ${this.source.sourceId} already`;
      throw new PharosError('RATE_LIMIT_EXCEEDED', message, { retryAfterSeconds: approvalRetrySeconds });
    }
    this.#reservedBy.push(principal);
    return () => void this.#reservedBy.splice(this.#reservedBy.indexOf(principal), 1);
  }
}
