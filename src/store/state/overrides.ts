import type { OverridesStore } from '../../domain/ports/overrides.js';
import type { Clock } from '../../platform/clock.js';
import { audit } from './audit.js';
import type { Database, Transaction } from './schema.js';
import type { StateStore } from './state.js';

/** The only row: settings belong to the installation, not to a tenant. */
const id = 1;

/** The settings that were changed over the API, in the state store. */
export function createOverridesStore({
  state,
  clock,
}: {
  readonly state: StateStore;
  readonly clock: Clock;
}): OverridesStore {
  return {
    load: () => loadLayer(state.db),
    async save(layer, { caller, before, after }) {
      const at = clock.now();
      await state.transaction(async (tx) => {
        await saveLayer(tx, layer, at);
        await audit(tx, caller, { at, action: 'config.change', target: 'config', before, after });
      });
    },
  };
}

async function loadLayer(db: Database): Promise<Record<string, unknown> | undefined> {
  const row = await db.selectFrom('config_overrides').select('layer').where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.layer) as Record<string, unknown>);
}

async function saveLayer(tx: Transaction, layer: Record<string, unknown> | undefined, at: number): Promise<void> {
  await tx.deleteFrom('config_overrides').where('id', '=', id).execute();
  if (layer === undefined) return;
  await tx
    .insertInto('config_overrides')
    .values({ id, layer: JSON.stringify(layer), changed_at: at })
    .execute();
}
