import type { LoggedItem, NewLoggedItem } from '../domain/feed.js';
import type { Feed } from '../domain/ports/feed.js';
import type { Clock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';
import { yieldToLoop } from '../platform/yield.js';
import { updateCommand, type CommandRow, type StageEntry } from '../store/state/commands.js';
import type { Transaction } from '../store/state/schema.js';
import type { StateStore } from '../store/state/state.js';
import { resultItem } from './items.js';
import type { MessageLog } from './log/append.js';
import { withStage, type OpenCommand } from './open-command.js';

const retryMs = 1000;
/** Stages of one transaction: the state store holds the event loop while it writes. */
const atOnce = 100;
/** Turns of one transaction: a few milliseconds' worth, and one wait for the disk. */
const turnsAtOnce = 20;

interface HistoryParts {
  readonly state: StateStore;
  readonly log: MessageLog;
  readonly feed: Feed;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Note {
  readonly command: OpenCommand;
  /** The command as it was with this stage. */
  readonly row: CommandRow;
  readonly entry: StageEntry;
  readonly onDisk: (() => void) | undefined;
}

/** Adds items to the log, within the transaction; they are told once it is on disk. */
type Keep = (...items: readonly NewLoggedItem[]) => Promise<void>;

/** Work that waits for a transaction. */
interface Turn {
  /** Gives what is to be done once it is on disk. */
  run(tx: Transaction, keep: Keep): Promise<() => void>;
  fail(error: unknown): void;
}

/** What becomes of commands, on its way to disk and from there to the feed, in order. */
export class History {
  readonly #parts: HistoryParts;
  #unwritten: Note[] = [];
  #turns: Turn[] = [];
  #running: Promise<void> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #isWriting = false;
  #isFailing = false;
  #cancelRetry: (() => void) | undefined;

  constructor(parts: HistoryParts) {
    this.#parts = parts;
  }

  /**
   * A transaction of the state store whose log items are told when it is on disk, before those of the next one. Work that
   * waits meanwhile shares the next transaction, unless some of it fails: then each has its own. It may run twice.
   */
  transact<T>(work: (tx: Transaction, keep: Keep) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const run = async (tx: Transaction, keep: Keep) => {
        const result = await work(tx, keep);
        return () => resolve(result);
      };
      this.#turns.push({ run, fail: reject });
      this.#running ??= this.#runTurns();
    });
  }

  /** Moves the command on at once, and keeps that soon, however often it takes; `onDisk` is called when it is. */
  note(command: OpenCommand, { stage, message }: Omit<StageEntry, 'ts'>, onDisk?: () => void): void {
    const entry = { stage, ts: this.#parts.clock.now(), message };
    command.row = withStage(command.row, entry);
    this.#unwritten.push({ command, row: command.row, entry, onDisk });
    if (this.#cancelRetry === undefined) this.#write();
  }

  /** Keeps what is noted, for the last time, and waits for the transactions that are under way. @throws what the state store threw when it cannot. */
  async drain(): Promise<void> {
    this.#cancelRetry?.();
    await this.#writing;
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    while (this.#unwritten.length > 0) await this.#writeSome();
    await this.#running;
  }

  async #runTurns(): Promise<void> {
    while (this.#turns.length > 0) {
      const some = this.#turns.splice(0, turnsAtOnce);
      const failure = await this.#together(some);
      if (failure !== undefined) await this.#oneByOne(some, failure.error);
      if (this.#turns.length > 0) await yieldToLoop();
    }
    this.#running = undefined;
  }

  /** Undefined when it succeeded. */
  async #together(turns: readonly Turn[]): Promise<{ readonly error: unknown } | undefined> {
    const { state, log, feed } = this.#parts;
    const kept: LoggedItem[] = [];
    const done: (() => void)[] = [];
    try {
      await state.transaction(async (tx) => {
        for (const turn of turns) {
          done.push(await turn.run(tx, async (...items) => void kept.push(...(await log.append(tx, items)))));
        }
      });
    } catch (error) {
      return { error };
    }
    if (kept.length > 0) feed.tell(kept);
    for (const each of done) each();
    return undefined;
  }

  /** After `error` has undone all of them: each hears of its own. */
  async #oneByOne(turns: readonly Turn[], error: unknown): Promise<void> {
    const [only] = turns;
    if (turns.length === 1) return only?.fail(error);
    for (const turn of turns) {
      const failure = await this.#together([turn]);
      if (failure !== undefined) turn.fail(failure.error);
    }
  }

  #write(): void {
    if (this.#isWriting) return;
    this.#isWriting = true;
    this.#writing = this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    const { clock, logger } = this.#parts;
    try {
      while (this.#unwritten.length > 0) {
        await this.#writeSome();
        this.#isFailing = false;
        if (this.#unwritten.length >= atOnce) await yieldToLoop();
      }
    } catch (error) {
      if (!this.#isFailing) logger.warn({ error }, 'Stages of commands could not be kept; they wait until they can');
      this.#isFailing = true;
      this.#cancelRetry = clock.after(retryMs, () => {
        this.#cancelRetry = undefined;
        this.#write();
      });
    } finally {
      this.#isWriting = false;
    }
  }

  async #writeSome(): Promise<void> {
    const notes = await this.transact(async (tx, keep) => {
      const some = this.#unwritten.slice(0, atOnce);
      const newest = new Map(some.map(({ command, row }) => [command, row]));
      for (const row of newest.values()) await updateCommand(tx, row);
      await keep(...some.map(({ row, entry, command }) => resultItem(row, entry, command.origin)));
      return some;
    });
    this.#unwritten = this.#unwritten.slice(notes.length);
    for (const { onDisk } of notes) onDisk?.();
  }
}
