import type { Database, Transaction } from './schema.js';

/** Notes how far a follower of commits has come, together with what it kept of them. */
export async function saveProgress(tx: Transaction, follower: string, commit: number): Promise<void> {
  await tx
    .insertInto('followers')
    .values({ name: follower, last_commit: commit })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ last_commit: commit }))
    .execute();
}

/** 0 before its first. */
export async function progressOf(db: Database, follower: string): Promise<number> {
  const row = await db.selectFrom('followers').select('last_commit').where('name', '=', follower).executeTakeFirst();
  return Number(row?.last_commit ?? 0);
}
