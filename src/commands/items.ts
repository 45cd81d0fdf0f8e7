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
  const { command, parameters, issuedBy, issuedAt } = row;
  return {
    ...sourceOf(row),
    type: 'command',
    name: command,
    ts: issuedAt,
    body: { ...idsOf(row), command, parameters, issued_by: issuedBy },
    origin,
  };
}

/** A stage that the command came to, as it is told and kept. */
export function resultItem(row: CommandRow, entry: StageEntry, origin: Origin | undefined): NewLoggedItem {
  const { command } = row;
  const { stage, ts, message } = entry;
  return {
    ...sourceOf(row),
    type: 'command_result',
    name: command,
    ts,
    body: { ...idsOf(row), command, status: statusOf(stage), stage, message },
    origin,
  };
}

function sourceOf({ tenant, kind, sourceId }: CommandRow): FeedSource {
  return { tenant, kind, sourceId };
}

/** The sender's own id goes with the command: the connection that it was sent by may be gone when somebody asks for it. */
function idsOf({ id, correlationId }: CommandRow): Readonly<Record<string, string>> {
  return { id, command_id: id, ...(correlationId === null ? {} : { correlation_id: correlationId }) };
}
