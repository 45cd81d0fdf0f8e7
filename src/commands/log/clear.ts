import { permit, type Caller } from '../../domain/principal.js';
import { audit } from '../../store/state/audit.js';
import { messageCounts, sumOf } from '../../store/state/message-counts.js';
import { removeMessages } from '../../store/state/message-removal.js';
import type { LogServices } from './services.js';
import { messageTypes, type ClearedHistory } from './wire.js';

/**
 * Removes the messages that the log of the caller's tenant has now; commands stay in their own history. The audit row is
 * kept with the first of them that go, so that no part goes without it.
 */
export async function clearHistory(
  { state, clock }: Pick<LogServices, 'state' | 'clock'>,
  caller: Caller,
): Promise<ClearedHistory> {
  permit(caller.principal, 'admin');
  const { tenant } = caller.principal;
  const deleted = await removeMessages(state.db, { tenant, types: messageTypes }, async (tx) => {
    const before = { total_records: sumOf(await messageCounts(tx, { tenant, types: messageTypes })) };
    await audit(tx, caller, { at: clock.now(), action: 'device_log.clear', target: 'device_log', before });
  });
  return { status: 'deleted', deleted };
}
