import type { Clock } from '../../../platform/clock.js';
import type { MemoryDirectory } from '../directory.js';
import type { LatestValues } from '../latest.js';
import type { Measure } from '../measure.js';
import { fileOf } from './faults.js';
import { TableFiles } from './files.js';
import { Keeper } from './keeper.js';
import { partitionName } from './layout.js';
import type { Opened } from './open.js';
import { Sealer } from './sealer.js';
import type { Workshop } from './workshop.js';

/** An open folder, and those who work on it. */
export interface Running extends Opened {
  readonly sealer: Sealer;
  readonly keeper: Keeper;
  readonly files: TableFiles;
}

interface EmployParts {
  readonly workshop: Workshop;
  readonly directory: MemoryDirectory;
  readonly latest: LatestValues;
  readonly clock: Clock;
  readonly measure: Measure;
  /** Number of the newest commit. */
  readonly lastCommit: () => number;
  /** Work that is broken off because the store stops is no failure. */
  readonly isOpen: () => boolean;
}

export function employ(opened: Opened, { measure, isOpen, ...parts }: EmployParts): Running {
  const files = new TableFiles(parts.workshop);
  const keeper = new Keeper({
    ...opened,
    files,
    workshop: parts.workshop,
    onFault: ({ operation, tier, start, error }) => {
      if (!isOpen()) return;
      measure.failed(operation, error, { partition: partitionName(tier, start), file: fileOf(error) });
    },
    onLost: (tables) => {
      for (const { tier, start, path, info } of tables) {
        measure.lost({ partition: partitionName(tier, start), file: path, samples: info.rows });
      }
    },
  });
  const sealer = new Sealer(
    {
      ...opened,
      ...parts,
      onFailure: (error) => measure.failed('seal', error),
      onSealed: (starts) => {
        keeper.tidy(starts).catch((error: unknown) => {
          if (isOpen()) measure.failed('merge', error);
        });
      },
    },
    opened.dictionarySaved,
  );
  return { ...opened, files, keeper, sealer };
}
