import { isFinal, type CommandStage } from '../domain/command.js';
import type { FeedSource, NewLoggedItem, Origin } from '../domain/feed.js';
import type { CommandRow, StageEntry } from '../store/state/commands.js';
import type { CommandStatus } from './wire.js';

export function statusOf(stage: CommandStage): CommandStatus {
  if (!isFinal(stage)) return 'pending';
  return stage === 'succeeded' ? 'success' : 'error';
}

/** The order itself, as it is told and kept. */
export function commandItem(row: CommandRow, origin: Origin | undefined): NewLoggedItem {
  const { id, command, parameters, issuedBy, issuedAt } = row;
  return {
    ...sourceOf(row),
    type: 'command',
    name: command,
    ts: issuedAt,
    body: { id, command_id: id, command, parameters, issued_by: issuedBy },
    origin,
  };
}

/** A stage that the command came to, as it is told and kept. */
export function resultItem(row: CommandRow, entry: StageEntry, origin: Origin | undefined): NewLoggedItem {
  const { id, command } = row;
  const { stage, ts, message } = entry;
  return {
    ...sourceOf(row),
    type: 'command_result',
    name: command,
    ts,
    body: { id, command_id: id, command, status: statusOf(stage), stage, message },
    origin,
  };
}

function sourceOf({ tenant, kind, sourceId }: CommandRow): FeedSource {
  return { tenant, kind, sourceId };
}
