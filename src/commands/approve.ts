import { PharosError } from '../domain/errors.js';
import { nameOf, permit, type Caller } from '../domain/principal.js';
import { changeQueued, queuedCommand } from './change.js';
import type { Desk } from './desk.js';
import type { Command, CommandId } from './wire.js';

/**
 * Lets a critical command of another principal take its turn, behind those that wait already.
 * @throws PharosError NOT_FOUND; CONFLICT when it waits for no approval or nobody is known to be calling; FORBIDDEN for
 * the principal that issued it.
 */
export async function approveCommand(desk: Desk, caller: Caller, { id }: CommandId): Promise<Command> {
  const { principal } = caller;
  permit(principal, 'command');

  const command = await queuedCommand(desk, principal.tenant, id);
  if (!command.awaitsApproval) throw new PharosError('CONFLICT', 'The command waits for no approval');
  if (principal.type === 'anonymous') {
    throw new PharosError('CONFLICT', 'An approval needs a principal that is known: send an API key');
  }
  const approvedBy = nameOf(principal);
  if (approvedBy === command.row.issuedBy) {
    throw new PharosError('FORBIDDEN', 'A command is approved by another principal than the one that issued it');
  }

  const at = desk.clock.now();
  const approved = await changeQueued(desk, caller, {
    command,
    action: 'command.approve',
    entry: { stage: 'queued', ts: at, message: `Approved by ${approvedBy}; waits for its turn` },
    approval: { approvedBy, approvedAt: at },
  });
  command.order = desk.dispatcher.nextOrder();
  desk.dispatcher.put(command);
  return approved;
}
