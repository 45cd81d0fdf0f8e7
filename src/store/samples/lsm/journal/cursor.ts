import { closeSync, openSync } from 'node:fs';

import type { JournalFolder } from './folder.js';
import type { PassedSegments } from './passed.js';
import { recordsOf, type SegmentExtent } from './extent.js';
import type { JournalRecord } from './record.js';
import type { SegmentIndex } from './segment-index.js';

interface Sources {
  readonly folder: JournalFolder;
  /** Those that are in the folder now. */
  readonly segments: () => readonly SegmentIndex[];
  readonly passed: PassedSegments | undefined;
}

/**
 * The records after `afterCommit`, as they are when the iteration begins: later appends are not part of it. A segment of the
 * folder that is dropped meanwhile still is, since its file is held open; a passed one that is let go before its turn is left out.
 */
export async function* recordsAfter(
  { folder, segments, passed }: Sources,
  afterCommit: number,
): AsyncGenerator<JournalRecord> {
  const opened: SegmentExtent[] = [];
  try {
    // In one turn, so that a segment on its way to the passed ones is found in one of the two places.
    const former = passed?.recordsAfter(afterCommit);
    for (const index of segments()) {
      if (index.lastCommit <= afterCommit) continue;
      const file = folder.fileOf(index.number);
      const extent = { segment: index.number, from: index.offsetAfter(afterCommit), to: index.end };
      opened.push({ file, extent: { ...extent, fd: openSync(file, 'r') } });
    }
    if (former !== undefined) yield* former;
    for (const segment of opened) yield* recordsOf(segment, afterCommit);
  } finally {
    for (const { extent } of opened) closeSync(extent.fd);
  }
}
