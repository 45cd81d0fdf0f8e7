import { nameOf, permit, type Caller } from '../domain/principal.js';
import { changeQueued, queuedCommand } from './change.js';
import type { Desk } from './desk.js';
import type { Command, CommandId } from './wire.js';

/**
 * Takes back a command that has not been sent.
 * @throws PharosError NOT_FOUND; CONFLICT when it is no longer queued.
 */
export async function cancelCommand(desk: Desk, caller: Caller, { id }: CommandId): Promise<Command> {
  permit(caller.principal, 'command');

  const command = await queuedCommand(desk, caller.principal.tenant, id);
  const message = `Cancelled by ${nameOf(caller.principal)}`;
  const cancelled = await changeQueued(desk, caller, {
    command,
    action: 'command.cancel',
    entry: { stage: 'cancelled', ts: desk.clock.now(), message },
  });
  desk.dispatcher.closed(command);
  return cancelled;
}
