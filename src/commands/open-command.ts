import { isFinal, type CommandStage } from '../domain/command.js';
import type { FeedSource, Origin } from '../domain/feed.js';
import type { CommandRow, StageEntry } from '../store/state/commands.js';

interface OpenCommandOptions {
  readonly row: CommandRow;
  /** Its place among the commands of its source: lower ones go first. */
  readonly order: number;
  readonly origin?: Origin | undefined;
}

/** A command that has not come to its end. */
export class OpenCommand {
  readonly origin: Origin | undefined;
  order: number;
  /** As it is kept, or as it is about to be. */
  row: CommandRow;

  constructor({ row, order, origin }: OpenCommandOptions) {
    this.row = row;
    this.order = order;
    this.origin = origin;
  }

  get source(): FeedSource {
    const { tenant, kind, sourceId } = this.row;
    return { tenant, kind, sourceId };
  }

  get stage(): CommandStage {
    return stageOf(this.row);
  }

  get awaitsApproval(): boolean {
    return awaitsApproval(this.row);
  }
}

export function stageOf({ stages }: CommandRow): CommandStage {
  return stages.at(-1)?.stage ?? 'queued';
}

export function awaitsApproval(row: CommandRow): boolean {
  return row.isCritical && row.approvedAt === null && row.finishedAt === null;
}

/** The command once it has come to that stage. */
export function withStage(row: CommandRow, entry: StageEntry): CommandRow {
  return { ...row, stages: [...row.stages, entry], finishedAt: isFinal(entry.stage) ? entry.ts : null };
}
