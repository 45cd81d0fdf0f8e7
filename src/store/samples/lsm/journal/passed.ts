import { mkdirSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';

import type { Live } from '../../../../domain/live.js';
import type { Clock } from '../../../../platform/clock.js';
import type { Logger } from '../../../../platform/logger.js';
import { codeOf, JournalDamage, JournalFormat } from './errors.js';
import { segmentFile, segmentsIn, type JournalFolder } from './folder.js';
import { PassedSegment } from './passed-segment.js';
import type { JournalRecord } from './record.js';
import type { SegmentIndex } from './segment-index.js';

export interface PassedOptions {
  /** How long a segment is kept after it was passed, ms; none is with 0. */
  readonly resumeMs: Live<number>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
  /** Of all files together. */
  readonly maxBytes?: number;
}

const mostBytes = 64 * 1024 * 1024;
/** Timers cannot wait for much more than three weeks. */
const longestWaitMs = 86_400_000;

/**
 * Segments that the journal has done with, kept for a while for those who read the past by commit. Nothing depends on them: what
 * cannot be kept or read is let go with a warning, and a reader finds a gap in the commit numbers.
 */
export class PassedSegments {
  readonly #path: string;
  readonly #options: PassedOptions;
  readonly #found: readonly number[];
  /** Ascending; replaced as a whole, so that a reader has those that were there when it began. */
  #segments: readonly PassedSegment[] = [];
  #removing: Promise<unknown> = Promise.resolve();
  #isFailing = false;
  #cancelTimer: () => void = () => undefined;
  #stopListening: () => void = () => undefined;

  private constructor(path: string, options: PassedOptions, found: readonly number[]) {
    this.#path = path;
    this.#options = options;
    this.#found = found;
  }

  /** Looks at the folder `path`, which is made with the first segment. What it holds is there after `find`. */
  static async open(path: string, options: PassedOptions): Promise<PassedSegments> {
    const found = await segmentsIn(path).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') options.logger.warn({ error, folder: path }, unreadable);
      return [];
    });
    return new PassedSegments(path, options, found);
  }

  /** The number above that of every segment that `open` saw: the journal must not give theirs again. */
  get nextSegment(): number {
    return (this.#found.at(-1) ?? -1) + 1;
  }

  /** Commit of the oldest record; undefined when there is none. */
  get oldestCommit(): number | undefined {
    return this.#segments[0]?.firstCommit;
  }

  /** Bytes of all segments. */
  get bytes(): number {
    return this.#segments.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Takes up what `open` saw and is from before the commit `before`, the first that is found elsewhere or comes next. */
  async find(before: number): Promise<void> {
    const { clock, resumeMs } = this.#options;
    const sinceOf = (writtenAt: number): number => clock.monotonic() - Math.max(0, clock.now() - writtenAt);
    let next = before;
    for (const number of [...this.#found].reverse()) {
      const file = segmentFile(this.#path, number);
      try {
        const segment = await PassedSegment.find({ number, file, before: next, sinceOf });
        this.#segments = [segment, ...this.#segments];
        next = segment.firstCommit;
      } catch (error) {
        this.#options.logger.warn({ error, file }, unreadable);
        this.#remove(file);
      }
    }
    this.#stopListening = resumeMs.onChange(() => this.#sweep());
    this.#sweep();
  }

  /**
   * Takes over a segment of `folder`, and calls `moved` in the turn in which its file moves. Whether it did; else the file is where
   * it was. The names are on disk when the folder is synced.
   */
  async take(folder: JournalFolder, index: SegmentIndex, moved: () => void): Promise<boolean> {
    const { resumeMs, clock, logger } = this.#options;
    if (resumeMs.get() <= 0) return false;
    const file = segmentFile(this.#path, index.number);
    const segment = PassedSegment.from(index, file, clock.monotonic());
    if (segment === undefined) return false;
    const former = folder.fileOf(index.number);
    try {
      // What was never acknowledged must not be taken for a record when nothing tells where the segment ended.
      await folder.cut(index.number, index.end);
      this.#makeFolder();
      renameSync(former, file);
    } catch (error) {
      if (!this.#isFailing) logger.warn({ error, file: former }, unkept);
      this.#isFailing = true;
      return false;
    }
    this.#isFailing = false;
    this.#segments = [...this.#segments, segment];
    moved();
    this.#sweep();
    return true;
  }

  /** The records after `afterCommit` of the segments that are there at the call; one that is let go before its turn is left out. */
  recordsAfter(afterCommit: number): AsyncGenerator<JournalRecord> {
    return this.#recordsOf(
      this.#segments.filter(({ lastCommit }) => lastCommit > afterCommit),
      afterCommit,
    );
  }

  /** Resolves when nothing is being removed any more. */
  async close(): Promise<void> {
    this.#cancelTimer();
    this.#stopListening();
    this.#segments = [];
    await this.#removing;
  }

  async *#recordsOf(segments: readonly PassedSegment[], afterCommit: number): AsyncGenerator<JournalRecord> {
    for (const segment of segments) {
      try {
        yield* segment.recordsAfter(afterCommit);
      } catch (error) {
        if (!isBeyondUse(error)) throw error;
        this.#abandon(segment, error);
      }
    }
  }

  /** A segment that is not among the others any more was let go before. */
  #abandon(segment: PassedSegment, error: unknown): void {
    if (!this.#segments.includes(segment)) return;
    this.#options.logger.warn({ error, file: segment.file }, unreadable);
    this.#segments = this.#segments.filter((other) => other !== segment);
    this.#remove(segment.file);
  }

  /** Lets go of what is too old or too much, the oldest first, and comes back when the next one is due. */
  #sweep(): void {
    const { resumeMs, clock, maxBytes = mostBytes } = this.#options;
    this.#cancelTimer();
    let { bytes } = this;
    for (const segment of this.#segments) {
      const restMs = segment.since + resumeMs.get() - clock.monotonic();
      if (restMs > 0 && bytes <= maxBytes) {
        this.#cancelTimer = clock.after(Math.min(Math.ceil(restMs), longestWaitMs), () => this.#sweep());
        return;
      }
      bytes -= segment.bytes;
      this.#segments = this.#segments.slice(1);
      this.#remove(segment.file);
    }
  }

  #remove(file: string): void {
    const removed = rm(file, { force: true }).catch((error: unknown) => {
      this.#options.logger.warn({ error, file }, 'A file of samples that is of no more use could not be removed');
    });
    this.#removing = Promise.all([this.#removing, removed]);
  }

  #makeFolder(): void {
    try {
      mkdirSync(this.#path);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

const unreadable = 'Samples that were kept for readers who resume cannot be read, and are let go: they are in tables';
const unkept = 'Samples could not be kept for readers who resume: they are in tables';

/** Whether a file is gone or not as it was written, rather than that the system has no means to open it now. */
function isBeyondUse(error: unknown): boolean {
  const code = codeOf(error);
  return error instanceof JournalDamage || error instanceof JournalFormat || code === 'ENOENT' || code === 'EIO';
}
