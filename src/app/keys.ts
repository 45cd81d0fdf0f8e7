import { createKey } from '../auth/keys/create.js';
import { CreateKey, type CreatedKey } from '../auth/wire.js';
import type { Settings } from '../config/settings.js';
import { PharosError } from '../domain/errors.js';
import { silentRecorder } from '../domain/ports/recorder.js';
import { defaultTenant } from '../domain/principal.js';
import { openState } from '../store/state/state.js';
import type { Surroundings } from './core.js';

/**
 * Makes an API key in the data folder, beside a running server or without one.
 * @throws PharosError BAD_REQUEST that names every fault of `input`.
 */
export async function createKeyOffline(
  settings: Settings,
  { clock, logger }: Omit<Surroundings, 'cron'>,
  input: unknown,
): Promise<CreatedKey> {
  const parsed = CreateKey.safeParse(input);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }) => `--${path.join('.').replaceAll('_', '-')}: ${message}`,
    );
    throw new PharosError('BAD_REQUEST', faults.join('; '));
  }
  const state = openState({ folder: settings.dataDir, clock, recorder: silentRecorder, logger });
  await state.start();
  try {
    const principal = { type: 'job', tenant: defaultTenant, name: 'pharos keys create' } as const;
    return await createKey({ state, clock }, { principal, requestId: '', address: undefined }, parsed.data);
  } finally {
    await state.stop();
  }
}
