import { PharosError } from '../domain/errors.js';
import { permit, type Caller } from '../domain/principal.js';
import * as commandRows from '../store/state/commands.js';
import { describeCommand } from './describe.js';
import type { CommandServices } from './services.js';
import type { Command, CommandId } from './wire.js';

/** A command of the caller's tenant and what became of it. @throws PharosError NOT_FOUND when there is none. */
export async function getCommand(
  { state }: Pick<CommandServices, 'state'>,
  { principal }: Caller,
  { id }: CommandId,
): Promise<Command> {
  permit(principal, 'read');
  const row = await commandRows.getCommand(state.db, principal.tenant, id);
  if (row === undefined) throw new PharosError('NOT_FOUND', `There is no command "${id}"`);
  return describeCommand(row);
}
