/** A process of its own that makes an API key, or revokes one, in the state store of a folder. */
import { createKey } from '../../src/auth/keys/create.js';
import { revokeKey } from '../../src/auth/keys/revoke.js';
import { Keyring } from '../../src/auth/keyring.js';
import { systemClock } from '../../src/platform/clock.js';
import { createLogger } from '../../src/platform/logger.js';
import { openState } from '../../src/store/state/state.js';
import { keepingRecorder } from './recorder.js';

const [folder = '', id] = process.argv.slice(2);
const logger = createLogger({ level: 'ERROR', now: () => systemClock.now() });
const state = openState({ folder, clock: systemClock, recorder: keepingRecorder(), logger });
await state.start();
const services = { state, clock: systemClock, keyring: new Keyring({ state, clock: systemClock, logger }) };
const caller = {
  principal: { type: 'job', tenant: 'default', name: 'cli' },
  requestId: 'cli',
  address: undefined,
} as const;
const answer =
  id === undefined
    ? await createKey(services, caller, { name: 'made elsewhere', scopes: ['read'] })
    : await revokeKey(services, caller, { id });
await state.stop();
process.stdout.write(JSON.stringify(answer));
