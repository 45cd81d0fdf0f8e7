import { permit, type Caller } from '../domain/principal.js';
import * as commandRows from '../store/state/command-list.js';
import { describeCommand } from './describe.js';
import { invalidInput } from './faults.js';
import type { CommandServices } from './services.js';
import type { CommandList, CommandListQuery } from './wire.js';

/**
 * Commands of the caller's tenant, the newest first.
 * @throws PharosError BAD_REQUEST when `since` is after `until`.
 */
export async function listCommands(
  { state }: Pick<CommandServices, 'state'>,
  { principal }: Caller,
  { limit, offset, ...query }: CommandListQuery,
): Promise<CommandList> {
  permit(principal, 'read');
  const [since, until] = [epochMs(query.since), epochMs(query.until)];
  if (since !== undefined && until !== undefined && since > until) {
    throw invalidInput([{ path: 'since', message: 'expected a time not after until, got a later one' }]);
  }
  const { tenant } = principal;
  const { source_id: sourceId, command, stage } = query;
  const filter = { tenant, sourceId, command, stage, since, until };
  const { commands, total } = await commandRows.listCommands(state.db, filter, { limit, offset });
  return { commands: commands.map(describeCommand), total, limit, offset };
}

function epochMs(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}
