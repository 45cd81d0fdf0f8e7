import { nameOf, type Caller } from '../../domain/principal.js';
import { randomToken } from '../../platform/random.js';
import type { Database, Transaction } from './schema.js';

/** What was done. Secrets are masked by whoever writes the entry. */
export interface AuditEntry {
  /** Epoch ms. */
  readonly at: number;
  /** Dotted, noun first: `key.create`. */
  readonly action: string;
  /** Type and id of what was acted on: `key:3f2a`. */
  readonly target: string;
  /** Anything that JSON can hold; undefined where there was, or is, nothing. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Writes the audit row of a change in the transaction that makes the change: neither is kept without the other. */
export async function audit(tx: Transaction, caller: Caller, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit')
    .values({
      id: randomToken(12),
      tenant: caller.principal.tenant,
      at: entry.at,
      principal: nameOf(caller.principal),
      action: entry.action,
      target: entry.target,
      before: json(entry.before),
      after: json(entry.after),
      request_id: caller.requestId,
      ip: caller.address ?? null,
    })
    .execute();
}

/** Drops the rows of before `before` (epoch ms), of every tenant; returns how many went. */
export async function purgeAudit(db: Database, before: number): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('audit').where('at', '<', before).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
