import { PharosError } from '../domain/errors.js';
import type { Caller } from '../domain/principal.js';
import { audit } from '../store/state/audit.js';
import { getCommand, updateCommand, type CommandRow, type StageEntry } from '../store/state/commands.js';
import { auditedCommand, describeCommand } from './describe.js';
import type { Desk } from './desk.js';
import { resultItem } from './items.js';
import { stageOf, withStage, type OpenCommand } from './open-command.js';
import type { Command } from './wire.js';

/** @throws PharosError NOT_FOUND when the tenant has no such command, CONFLICT when it is no longer queued. */
export async function queuedCommand({ dispatcher, state }: Desk, tenant: string, id: string): Promise<OpenCommand> {
  const command = dispatcher.find(tenant, id);
  if (command?.stage === 'queued') return command;
  const row = command?.row ?? (await getCommand(state.db, tenant, id));
  if (row === undefined) throw new PharosError('NOT_FOUND', `There is no command "${id}"`);
  throw new PharosError('CONFLICT', `The command is no longer queued: it is ${stageOf(row)}`);
}

interface Change {
  readonly command: OpenCommand;
  readonly action: 'command.approve' | 'command.cancel';
  readonly entry: StageEntry;
  readonly approval?: Pick<CommandRow, 'approvedBy' | 'approvedAt'>;
}

/**
 * Brings a queued command to its next stage, on disk when this resolves. Meanwhile it is out of the queue; where this fails
 * it is back in its place.
 * @throws PharosError CONFLICT when somebody else is changing it.
 */
export async function changeQueued(desk: Desk, caller: Caller, change: Change): Promise<Command> {
  const { command, action, entry, approval = {} } = change;
  const before = command.row;
  const after = withStage({ ...before, ...approval }, entry);
  if (!desk.dispatcher.take(command)) {
    throw new PharosError('CONFLICT', 'Somebody else is approving or cancelling the command');
  }
  try {
    await desk.history.transact(async (tx, keep) => {
      await updateCommand(tx, after);
      await keep(resultItem(after, entry, command.origin));
      await audit(tx, caller, {
        at: entry.ts,
        action,
        target: `command:${after.id}`,
        before: auditedCommand(before),
        after: auditedCommand(after),
      });
    });
  } catch (error) {
    desk.dispatcher.put(command);
    throw error;
  }
  command.row = after;
  return describeCommand(after);
}
