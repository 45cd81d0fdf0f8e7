import { segmentHeaderBytes } from './format.js';

const markEvery = 1024 * 1024;

/** What is known of a segment without reading it: how far its records go, and where to begin to look for a commit. */
export class SegmentIndex {
  readonly number: number;
  /** Where the next record would begin: whatever lies beyond was never acknowledged. */
  end = segmentHeaderBytes;
  /** Commit of the last record. */
  lastCommit = -Infinity;
  /** The first record of every megabyte or so. */
  readonly #marks: { readonly commit: number; readonly offset: number }[] = [];

  constructor(number: number) {
    this.number = number;
  }

  /** Takes note of the record of `commit`, which lies from `end` to `newEnd`. */
  add(commit: number, newEnd: number): void {
    const last = this.#marks.at(-1);
    if (last === undefined || this.end - last.offset >= markEvery) this.#marks.push({ commit, offset: this.end });
    this.lastCommit = commit;
    this.end = newEnd;
  }

  /** Commit of the first record; undefined before it. */
  get firstCommit(): number | undefined {
    return this.#marks[0]?.commit;
  }

  /** An offset before the first record after `commit`, and not far before. */
  offsetAfter(commit: number): number {
    const mark = this.#marks.findLast((candidate) => candidate.commit <= commit);
    return mark?.offset ?? segmentHeaderBytes;
  }
}
