import type { FeedItem } from '../domain/feed.js';
import type { Clock } from '../platform/clock.js';
import type { CatchUp } from './catch-up.js';
import type { DataEntry, Entry, LoggedEntry } from './entry.js';
import type { LiveFrame, Subscription } from './frames.js';
import type { Notifier, Sleeper } from './notifier.js';
import type { Queue } from './queue.js';

/** A reader with this many times `queue_messages` logged items waiting is taken for dead. */
const loggedTimes = 10;
/** An iteration that is given nothing for so long is told where it stands, so that its cursor does not grow too old. */
const positionMs = 30_000;

interface ReaderOptions {
  readonly queue: Queue;
  readonly notifier: Notifier;
  readonly clock: Pick<Clock, 'after'>;
  readonly connection: string | undefined;
  /** The cursor that it goes on from. */
  readonly resume: string | undefined;
  /** The most data items that may wait. */
  readonly limit: () => number;
  /** The cursor of one who has seen everything that was told. */
  readonly nowCursor: () => string;
  /** Nothing is told to the reader any more. */
  readonly onEnd: (reader: Reader) => void;
  readonly onListenerError: (error: unknown) => void;
}

/** One subscription: its queue, what is told beside it, and who is waiting for either. */
export class Reader implements Subscription, Sleeper {
  readonly #options: ReaderOptions;
  #cursor: string | undefined;
  #catchUp: CatchUp | undefined;
  /** Frames that go before what waits. */
  #told: LiveFrame[] = [];
  #ending: LiveFrame | undefined;
  #isOver = false;
  #isAsleep = true;
  #listener: (() => void) | undefined;

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#cursor = options.resume ?? options.nowCursor();
  }

  get cursor(): string | undefined {
    // With nothing left to see, a reader who is still told is where everybody is: it need not go back for what its
    // filter does not take.
    if (this.#isAtEnd && this.#told.length === 0) this.#cursor = this.#options.nowCursor();
    return this.#cursor;
  }

  /** The cursor that it was to go on from means nothing. */
  forget(): void {
    this.#cursor = undefined;
  }

  /** What is put from now on is held until `joined`. */
  follow(catchUp: CatchUp): void {
    this.#catchUp = catchUp;
  }

  joined(held: readonly Entry[]): void {
    this.#catchUp = undefined;
    const { queue, limit } = this.#options;
    for (const entry of held) {
      if (entry.type === 'data') queue.putData([entry], limit());
      else queue.putLogged([entry]);
    }
    this.news();
  }

  putData(entries: readonly DataEntry[]): void {
    if (this.#catchUp !== undefined) return this.#catchUp.hold(entries);
    this.#options.queue.putData(entries, this.#options.limit());
    this.news();
  }

  putLogged(entries: readonly LoggedEntry[]): void {
    if (this.#catchUp !== undefined) return this.#catchUp.hold(entries);
    const { queue, limit } = this.#options;
    queue.putLogged(entries);
    if (queue.loggedSize > loggedTimes * limit()) this.close('too_slow');
    else this.news();
  }

  tell(frame: LiveFrame): void {
    this.#told.push(frame);
    this.news();
  }

  /** Something may wait that did not before. */
  news(): void {
    if (!this.#isAsleep || !this.#isReady) return;
    this.#isAsleep = false;
    this.#options.notifier.add(this);
  }

  take(max: number): readonly LiveFrame[] {
    if (this.#isOver) return [];
    const frames = this.#told.splice(0, max);
    frames.push(...this.#taken(max - frames.length));
    this.#moveTo(frames.at(-1));
    if (this.#ending !== undefined && frames.length < max && this.#options.queue.size === 0) {
      frames.push(this.#ending);
      this.#isOver = true;
    }
    if (!this.#isReady) this.#isAsleep = true;
    return frames;
  }

  onReady(listener: () => void): void {
    this.#listener = listener;
    this.#isAsleep = true;
    this.news();
  }

  wake(): void {
    if (!this.#isReady && !this.#isOver) {
      this.#isAsleep = true;
      return;
    }
    try {
      this.#listener?.();
    } catch (error) {
      this.#options.onListenerError(error);
      this.#listener = undefined;
      this.close();
    }
  }

  /** What waits can still be taken; then comes the end. */
  end(reason: string): void {
    if (this.#ending !== undefined || this.#isOver) return;
    this.#ending = { type: 'end', reason };
    this.#options.queue.hurry();
    this.#leave();
    this.news();
  }

  close(reason?: string): void {
    if (this.#isOver) return;
    this.#told = [];
    this.#options.queue.clear();
    if (reason !== undefined) return this.end(reason);
    this.#leave();
    this.#isOver = true;
    this.#options.notifier.add(this);
  }

  [Symbol.asyncIterator](): AsyncIterator<LiveFrame> {
    let wake: (() => void) | undefined;
    let given = this.#cursor;
    this.onReady(() => wake?.());
    /** Waits for news, but not for ever; whether there was none. */
    const waited = () =>
      new Promise<boolean>((resolve) => {
        const cancel = this.#options.clock.after(positionMs, () => resolve(true));
        wake = () => {
          cancel();
          resolve(false);
        };
      });
    const position = (): LiveFrame | undefined => {
      const { cursor } = this;
      return cursor === undefined || cursor === given ? undefined : { type: 'position', cursor };
    };
    return {
      next: async () => {
        for (let isQuiet = false; ; isQuiet = await waited()) {
          const value = this.take(1)[0] ?? (isQuiet && !this.#isOver ? position() : undefined);
          if (value === undefined && this.#isOver) return { done: true, value };
          if (value === undefined) continue;
          given = this.#cursor;
          return { done: false, value };
        }
      },
      return: () => {
        this.close();
        return Promise.resolve({ done: true, value: undefined });
      },
    };
  }

  get #isReady(): boolean {
    if (this.#isOver) return false;
    return this.#told.length > 0 || this.#options.queue.isReady || this.#ending !== undefined;
  }

  /** Nothing of what was told waits, here or in the past. */
  get #isAtEnd(): boolean {
    return this.#options.queue.size === 0 && this.#catchUp === undefined && this.#ending === undefined && !this.#isOver;
  }

  #moveTo(frame: LiveFrame | undefined): void {
    if (frame !== undefined && frame.type !== 'end') this.#cursor = frame.cursor;
  }

  #taken(max: number): LiveFrame[] {
    const { queue, connection, nowCursor } = this.#options;
    const frames = queue.take(max);
    const last = frames.at(-1);
    if (last === undefined) return frames;
    if (this.#isAtEnd && last.type !== 'end') frames[frames.length - 1] = { ...last, cursor: nowCursor() };
    this.#catchUp?.taken();
    return connection === undefined ? frames : frames.map((frame) => ownFrame(frame, connection));
  }

  #leave(): void {
    this.#catchUp?.stop();
    this.#options.onEnd(this);
  }
}

/** The sender of an order knows it by its own id. */
function ownFrame(frame: LiveFrame, connection: string): LiveFrame {
  if (frame.type === 'item') {
    const item = ownItem(frame.item, connection);
    return item === frame.item ? frame : { ...frame, item };
  }
  return frame.type === 'batch' ? { ...frame, items: frame.items.map((item) => ownItem(item, connection)) } : frame;
}

function ownItem(item: FeedItem, connection: string): FeedItem {
  if (item.type === 'data' || item.origin?.connection !== connection) return item;
  return { ...item, body: { ...item.body, command_id: item.origin.correlationId } };
}
