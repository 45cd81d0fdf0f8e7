import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

import { LiveValue } from '../../src/domain/live.js';
import type { Disk } from '../../src/store/samples/lsm/journal/disk.js';
import { Journal } from '../../src/store/samples/lsm/journal/journal.js';
import { PassedSegments } from '../../src/store/samples/lsm/journal/passed.js';
import { temporaryFolder } from './folder.js';
import { allOf, journalRecord, segmentFiles } from './journal.js';
import { keepingLogger } from './log.js';
import { VirtualClock } from './virtual-clock.js';

export const resumeMs = 900_000;

interface Start {
  readonly maxBytes?: number;
  readonly disk?: Disk;
  /** The newest commit, where the journal does not tell it. */
  readonly commit?: number;
}

export function segmentName(segment: number): string {
  return `${String(segment).padStart(8, '0')}.journal`;
}

/** A journal and its passed segments below a folder of their own, opened as a store does. */
export class PassedWorld implements AsyncDisposable {
  readonly clock = new VirtualClock();
  readonly limit = new LiveValue(resumeMs);
  readonly #folder = temporaryFolder();
  #opened: { readonly journal: Journal; readonly passed: PassedSegments } | undefined;
  /** What was logged since the last start. */
  lines: readonly Record<string, unknown>[] = [];
  /** Commits that the last start replayed. */
  replayed: readonly number[] = [];

  static async begin(): Promise<PassedWorld> {
    const world = new PassedWorld();
    await world.begin();
    return world;
  }

  get path(): string {
    return this.#folder.path;
  }

  get journal(): Journal {
    return this.#open().journal;
  }

  get passed(): PassedSegments {
    return this.#open().passed;
  }

  async begin({ maxBytes, disk, commit = 1000 }: Start = {}): Promise<void> {
    const log = keepingLogger();
    const bound = maxBytes === undefined ? {} : { maxBytes };
    const options = { resumeMs: this.limit, clock: this.clock, logger: log.logger, ...bound };
    const passed = await PassedSegments.open(this.inPassed(), options);
    const replayed: number[] = [];
    const journal = await Journal.open(join(this.path, 'journal'), {
      nextSegment: Math.max(1, passed.nextSegment),
      take: (_, record) => void replayed.push(record.commit),
      passed,
      ...(disk === undefined ? {} : { disk }),
    });
    await passed.find(journal.oldestCommit ?? commit + 1);
    this.#opened = { journal, passed };
    this.lines = log.lines;
    this.replayed = replayed;
  }

  async restart(start: Start = {}): Promise<void> {
    await this.journal.close();
    await this.begin(start);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#opened?.journal.close();
    this.#folder[Symbol.dispose]();
  }

  inJournal(segment: number): string {
    return join(this.path, 'journal', segmentName(segment));
  }

  /** A passed segment, or their folder. */
  inPassed(segment?: number): string {
    return join(this.path, 'passed', ...(segment === undefined ? [] : [segmentName(segment)]));
  }

  /** Appends two records a segment: 1 and 2 in segment 1, and so on. */
  async fill(segments: number, from = 1): Promise<void> {
    for (let segment = from; segment < from + segments; segment++) {
      await this.journal.append(journalRecord(2 * segment - 1));
      await this.journal.append(journalRecord(2 * segment));
      await this.journal.rotate();
    }
  }

  async commitsAfter(commit: number): Promise<readonly number[]> {
    return (await allOf(this.journal.read(commit))).map((record) => record.commit);
  }

  /** The passed segments' files, once those that are let go are gone. To be called last: no segment can be read after it. */
  async filesLeft(): Promise<readonly string[]> {
    await this.passed.close();
    return segmentFiles(this.inPassed());
  }

  /** The files of segments that this process holds open. */
  openSegments(): readonly string[] {
    const files = readdirSync('/proc/self/fd').flatMap((fd) => linkOf(`/proc/self/fd/${fd}`) ?? []);
    return files.filter((file) => file.startsWith(this.path) && file.endsWith('.journal'));
  }

  #open(): { readonly journal: Journal; readonly passed: PassedSegments } {
    if (this.#opened === undefined) throw new Error('The journal is not open');
    return this.#opened;
  }
}

/** Where a link leads; undefined when it is gone meanwhile. */
function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
