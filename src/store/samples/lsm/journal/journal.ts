import { systemDisk, type Disk } from './disk.js';
import { recordsAfter } from './cursor.js';
import { JournalRemoved } from './errors.js';
import { JournalFolder } from './folder.js';
import type { PassedSegments } from './passed.js';
import { RecordEncoder, type JournalRecord } from './record.js';
import { replay, type TakeRecord } from './replay.js';
import { SegmentFile } from './segment-file.js';
import { SegmentIndex } from './segment-index.js';

export interface JournalOptions {
  /** The least number that the next segment may have. */
  readonly nextSegment: number;
  /** Receives every record that is on disk, in order, before `open` resolves. */
  readonly take: TakeRecord;
  /** Where segments go that are dropped, closed with the journal; they are deleted when it is left out. */
  readonly passed?: PassedSegments;
  /** The system's, unless a test brings its own. */
  readonly disk?: Disk;
}

interface Opened {
  readonly folder: JournalFolder;
  readonly disk: Disk;
  readonly passed: PassedSegments | undefined;
  readonly segments: readonly SegmentIndex[];
  readonly nextSegment: number;
}

/**
 * What was committed and is not yet in tables, in numbered segment files. A record that `append` acknowledged is replayed by
 * each `open` until its segment is dropped, however the process ended. One caller at a time: of `append` and `rotate` a second
 * call is refused while one runs. `drop` and `read` may run at any time. A segment's file is made with its first record.
 */
export class Journal {
  readonly #folder: JournalFolder;
  readonly #disk: Disk;
  readonly #passed: PassedSegments | undefined;
  readonly #encoder = new RecordEncoder();
  /** Of every segment that has a file, ascending; while there is `#file`, the last one is of that. */
  #segments: readonly SegmentIndex[];
  #file: SegmentFile | undefined;
  #number: number;
  #lastCommit: number;
  /** A segment whose file could not be finished, and may be there. */
  #unfinished: number | undefined;
  #removed: JournalRemoved | undefined;
  #running: Promise<void> | undefined;
  #dropping: Promise<unknown> = Promise.resolve();
  #droppedUpTo = -1;
  #closed = false;

  private constructor({ folder, disk, passed, segments, nextSegment }: Opened) {
    this.#folder = folder;
    this.#disk = disk;
    this.#passed = passed;
    this.#segments = segments;
    this.#number = Math.max(nextSegment, (segments.at(-1)?.number ?? -1) + 1);
    this.#lastCommit = Math.max(-Infinity, ...segments.map(({ lastCommit }) => lastCommit));
  }

  /**
   * Opens `path`, made when missing, and replays what is there. The next append begins a segment numbered above all others.
   * @throws JournalDamage, JournalFormat, the system's error as it is, or whatever `take` threw.
   */
  static async open(path: string, { nextSegment, take, passed, disk = systemDisk }: JournalOptions): Promise<Journal> {
    const folder = await JournalFolder.open(path, disk);
    try {
      return new Journal({ folder, disk, passed, nextSegment, segments: await replay(folder, take) });
    } catch (error) {
      folder.close();
      throw error;
    }
  }

  /** The segment that the next record goes to. Moves on by `rotate`, and by an append that failed and left its file in doubt. */
  get segment(): number {
    return this.#number;
  }

  /** Bytes of all segments, passed ones too. */
  bytesOnDisk(): number {
    return this.#segments.reduce((sum, { end }) => sum + end, this.#passed?.bytes ?? 0);
  }

  /**
   * Resolves when `record` is on disk. Its columns must not be changed before. When it rejects, the record is cut off again; should
   * the disk refuse that too, no restart sees it once a later record is on disk. The next append may succeed.
   * @throws JournalRemoved, from then on for ever, when what is written would not be found by a restart; RangeError for a
   * record that is none, or whose commit is not greater than the last one; the system's error as it is (ENOSPC, EROFS, …).
   */
  append(record: JournalRecord): Promise<void> {
    return this.#alone('append', () => this.#append(record));
  }

  /** Lets the next append begin the next segment, so that the current one can be dropped. */
  rotate(): Promise<void> {
    return this.#alone('rotate', () => Promise.resolve(this.#leave()));
  }

  /**
   * Passes on or deletes the segments numbered `upTo` and less, the oldest first; on disk when it resolves. No restart replays them.
   * @throws RangeError when the current segment is among them.
   */
  async drop(upTo: number): Promise<void> {
    this.#assertOpen();
    if (upTo >= this.#number) {
      throw new RangeError(`drop(${upTo}) would delete the current segment ${this.#number}; rotate first`);
    }
    if (this.#passed === undefined) this.#droppedUpTo = Math.max(this.#droppedUpTo, upTo);
    const dropping = this.#dropping.then(() => this.#drop(upTo));
    this.#dropping = Promise.allSettled([dropping]);
    await dropping;
  }

  /** The commit of the oldest record that read() gives; undefined when there is none. */
  get oldestCommit(): number | undefined {
    return this.#passed?.oldestCommit ?? this.#kept().find(({ firstCommit }) => firstCommit !== undefined)?.firstCommit;
  }

  /**
   * The records with a larger commit number that are in the journal, or were passed on, when the iteration begins, in order. What
   * is let go of the passed ones before its turn is missing, as the commit numbers show.
   */
  read(afterCommit: number): AsyncIterable<JournalRecord> {
    this.#assertOpen();
    return recordsAfter({ folder: this.#folder, segments: () => this.#kept(), passed: this.#passed }, afterCommit);
  }

  /** Finishes what was begun, and takes nothing more. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.allSettled([this.#running, this.#dropping]);
    this.#file?.close();
    this.#folder.close();
    await this.#passed?.close();
  }

  #kept(): readonly SegmentIndex[] {
    return this.#segments.filter(({ number }) => number > this.#droppedUpTo);
  }

  async #append(record: JournalRecord): Promise<void> {
    if (this.#removed !== undefined) throw this.#removed;
    if (!(record.commit > this.#lastCommit) || !Number.isSafeInteger(record.commit)) {
      throw new RangeError(`Expected a commit number above ${this.#lastCommit}, got ${record.commit}`);
    }
    const file = this.#file ?? (await this.#begin());
    const index = this.#segments.at(-1)!;
    const bytes = this.#encoder.encode(record, { segment: index.number, offset: index.end });
    try {
      await file.write(bytes, index.end);
    } catch (error) {
      if (file.suspect) this.#leave();
      throw error;
    }
    if (!file.isInPlace()) throw this.#lose(file.path);
    index.add(record.commit, index.end + bytes.length);
    this.#lastCommit = record.commit;
  }

  async #begin(): Promise<SegmentFile> {
    if (!this.#folder.isInPlace()) throw this.#lose(this.#folder.path);
    // What is left of an attempt that failed would stand between this segment and the one that it follows.
    if (this.#unfinished !== undefined) await this.#folder.remove(this.#unfinished);
    this.#unfinished = this.#number;
    const header = { number: this.#number, former: this.#segments.at(-1) };
    this.#file = await SegmentFile.create({ folder: this.#folder, disk: this.#disk, header });
    this.#unfinished = undefined;
    this.#segments = [...this.#segments, new SegmentIndex(header.number)];
    return this.#file;
  }

  #leave(): void {
    const file = this.#file;
    this.#file = undefined;
    this.#number++;
    file?.close();
  }

  async #drop(upTo: number): Promise<void> {
    for (const index of this.#segments.filter(({ number }) => number <= upTo)) {
      const forget = (): void => void (this.#segments = this.#segments.filter((segment) => segment !== index));
      if (await this.#passed?.take(this.#folder, index, forget)) {
        await this.#folder.sync();
        continue;
      }
      this.#droppedUpTo = Math.max(this.#droppedUpTo, index.number);
      await this.#folder.remove(index.number);
      forget();
    }
  }

  #lose(path: string): JournalRemoved {
    this.#removed = new JournalRemoved(path);
    return this.#removed;
  }

  async #alone(what: string, task: () => Promise<void>): Promise<void> {
    this.#assertOpen();
    if (this.#running !== undefined)
      throw new Error(`${what} was called while an append or rotate of this journal runs`);
    this.#running = task();
    try {
      await this.#running;
    } finally {
      this.#running = undefined;
    }
  }

  #assertOpen(): void {
    if (this.#closed) throw new Error('The journal is closed');
  }
}
