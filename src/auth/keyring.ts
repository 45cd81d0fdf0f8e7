import type { Principal } from '../domain/principal.js';
import type { Clock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';
import { findActiveKey, markKeyUsed, type KeyRow } from '../store/state/keys.js';
import type { StateStore } from '../store/state/state.js';
import { isHashOf, keyId } from './key-text.js';

/** For this long a key is believed without asking the store again, where another process may have revoked it. */
const believedMs = 1000;
/** `last_used_at` is written this often at most. */
const usedEveryMs = 60_000;

interface KeyringOptions {
  readonly state: StateStore;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Known {
  readonly hash: string;
  readonly principal: Principal;
  /** Monotonic ms. */
  readonly readAt: number;
  /** Wall time, epoch ms. */
  usedAt: number;
}

/**
 * Tells whose a key is. Only good keys are remembered, so that a new one is accepted at once, whichever process made it;
 * a revoked one is refused at once in this process and within a second in others.
 */
export class Keyring {
  readonly #state: StateStore;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #known = new Map<string, Known>();
  #revocations = 0;

  constructor({ state, clock, logger }: KeyringOptions) {
    this.#state = state;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** The principal of the key `text`, or undefined when it is malformed, unknown or revoked. */
  async find(text: string): Promise<Principal | undefined> {
    const id = keyId(text);
    if (id === undefined) return undefined;
    const known = this.#remembered(id) ?? (await this.#read(id));
    if (known === undefined || !isHashOf(known.hash, text)) return undefined;
    await this.#used(id, known);
    return known.principal;
  }

  /** Must be called once a key's revocation is committed. */
  forget(id: string): void {
    this.#revocations += 1;
    this.#known.delete(id);
  }

  #remembered(id: string): Known | undefined {
    const known = this.#known.get(id);
    return known !== undefined && this.#clock.monotonic() - known.readAt < believedMs ? known : undefined;
  }

  async #read(id: string): Promise<Known | undefined> {
    const revocations = this.#revocations;
    const readAt = this.#clock.monotonic();
    const row = await findActiveKey(this.#state.db, id);
    if (row === undefined) {
      this.#known.delete(id);
      return undefined;
    }
    // A use that could not be written is not tried again with every look-up.
    const usedAt = Math.max(row.lastUsedAt ?? 0, this.#known.get(id)?.usedAt ?? 0);
    const known = { hash: row.hash, principal: principalOf(row), readAt, usedAt };
    // What was read before a revocation may be that of the revoked key.
    if (revocations === this.#revocations) this.#known.set(id, known);
    return known;
  }

  /** A key works while its last use cannot be written, on a full disk for instance. */
  async #used(id: string, known: Known): Promise<void> {
    const now = this.#clock.now();
    if (now - known.usedAt < usedEveryMs) return;
    known.usedAt = now;
    try {
      await markKeyUsed(this.#state.db, id, now);
    } catch (error) {
      this.#logger.warn({ error, key: id }, 'The last use of an API key could not be written');
    }
  }
}

function principalOf(row: KeyRow): Principal {
  const { id, tenant, name, scopes, hostId } = row;
  return { type: 'key', tenant, id, name, scopes, hostId: hostId ?? undefined };
}
